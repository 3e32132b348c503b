// The search field of a choice of several records has no name of its own: it takes that of its label.
"use strict";

function nameSearchFields() {
  for (const field of document.querySelectorAll(".select2-search__field:not([aria-label])")) {
    const select = field.closest(".select2-container")?.previousElementSibling;
    const label = select && document.querySelector(`label[for="${select.id}"]`);
    if (label) field.setAttribute("aria-label", label.textContent.trim());
  }
}

// The theme draws the fields some time after the page has been read, and again when rows are added.
document.addEventListener("DOMContentLoaded", () => {
  nameSearchFields();
  new MutationObserver(nameSearchFields).observe(document.body, { childList: true, subtree: true });
});
