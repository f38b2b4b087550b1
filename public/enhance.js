// Makes things nicer where it can; every page works without it. Old browsers may meet it: ES5, and ask before use.

/** The answer to a form with errors begins at the list of errors, also for those who do not see it. */
function startAtErrors() {
  var summary = document.querySelector(".govuk-error-summary");
  if (!summary) return;
  summary.setAttribute("tabindex", "-1");
  summary.focus();
}

/** An impatient second press within four seconds sends nothing. The button stays alive: the first try may be lost. */
function sendOnce(event) {
  var form = event.target;
  var now = Date.now();
  if (now - Number(form.getAttribute("data-sent-at")) < 4000) event.preventDefault();
  else form.setAttribute("data-sent-at", String(now));
}

/** A page brought back by the back button starts afresh. */
function forgetSending() {
  var sent = document.querySelectorAll("[data-sent-at]");
  var n = sent.length;
  while (n--) sent[n].removeAttribute("data-sent-at");
}

if (document.querySelector && window.addEventListener) {
  startAtErrors();
  document.addEventListener("submit", sendOnce);
  window.addEventListener("pageshow", forgetSending);
}
