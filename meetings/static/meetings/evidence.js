// The field that is being edited stands out in the sentences; an edit shows on the button.
"use strict";

const FIELDS = {
  date_edtf: "date", city: "place", country: "place", topics: "topic", status: "status",
  mode: "mode", kind: "kind", title: "occasion",
};

function fieldOf(input) {
  const name = input.name || "";
  return name.startsWith("participations-") ? "participant" : FIELDS[name];
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("meeting_form");
  if (!form) return;
  form.addEventListener("focusin", (event) => {
    const field = fieldOf(event.target);
    for (const mark of document.querySelectorAll(".dm-evidence mark")) {
      mark.classList.toggle("dm-active", Boolean(field) && mark.dataset.fields.split(" ").includes(field));
    }
  });
  form.addEventListener("input", (event) => {
    if (!fieldOf(event.target)) return;
    for (const button of document.querySelectorAll("[data-edited]")) {
      button.textContent = button.dataset.edited;
    }
  });
});
