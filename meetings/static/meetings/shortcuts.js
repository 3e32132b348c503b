// Keys that stand in aria-keyshortcuts press the button, follow the link or open the menu.
"use strict";

const TYPING = "input, textarea, select, [contenteditable], .select2-container";

function isShown(element) {
  return element.offsetParent !== null && !element.disabled;
}

function focusFirstField() {
  const field = document.querySelector("form .dm-record input:not([type=hidden]), form .dm-record select");
  field?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.activeElement?.blur();
  if (event.target.closest(TYPING)) return;
  if (event.key === "e") {
    event.preventDefault();
    focusFirstField();
    return;
  }
  const found = [...document.querySelectorAll("[aria-keyshortcuts]")].find(
    (element) => element.getAttribute("aria-keyshortcuts") === event.key && isShown(element),
  );
  if (found) {
    event.preventDefault();
    found.click();
  }
});
