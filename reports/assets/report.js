(function () {
  "use strict";
  var page = document.documentElement;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function one(id) {
    return document.getElementById(id);
  }

  // A report that is older than it says it is good for.
  var now = new Date();
  var today = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  if (today > page.getAttribute("data-valid-until")) one("stale").hidden = false;

  // Search and filter: the rows of the table, and with them the details of the same items.
  var rows = all("#table tr[data-item]");
  function show() {
    var words = one("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    var status = one("by-status").value, unit = one("by-unit").value, shown = 0;
    rows.forEach(function (row) {
      var detail = one(row.getAttribute("data-item"));
      var text = (row.textContent + " " + detail.textContent).toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; }) &&
        (!status || row.getAttribute("data-status") === status) && (!unit || row.getAttribute("data-unit") === unit);
      row.hidden = detail.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    all("#table tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr[data-item]:not([hidden])");
    });
    var said = one("shown");
    said.textContent = said.getAttribute("data-shown").replace("{n}", shown).replace("{total}", rows.length);
  }
  ["find", "by-status", "by-unit"].forEach(function (id) { one(id).addEventListener("input", show); });
  one("tools").hidden = false;
  show();

  // Details: what is complete starts closed; paper shows everything.
  var details = all("#details details");
  function fold(open) {
    details.forEach(function (detail) { detail.open = open; });
  }
  details.forEach(function (detail) { detail.open = !detail.closest(".complete"); });
  one("expand").addEventListener("click", function () { fold(true); });
  one("collapse").addEventListener("click", function () { fold(false); });
  function reveal() {
    var target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    var detail = target && target.querySelector("details");
    if (!detail) return;
    target.hidden = false;
    detail.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  var before = [];
  window.addEventListener("beforeprint", function () {
    before = details.map(function (detail) { return detail.open; });
    fold(true);
  });
  window.addEventListener("afterprint", function () {
    details.forEach(function (detail, place) { detail.open = before[place]; });
  });

  // Copy a row as one line of cells, ready for a spreadsheet or a chat.
  function words(row) {
    return Array.prototype.map.call(row.cells, function (cell) {
      var copy = cell.cloneNode(true);
      Array.prototype.forEach.call(copy.querySelectorAll("button"), function (button) { button.remove(); });
      var text = copy.textContent.replace(/\s+/g, " ").trim();
      return /^[=+\-@]/.test(text) ? "'" + text : text;
    }).join("\t");
  }
  function byHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  all("#table .copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = words(button.closest("tr")), word = button.textContent;
      function done() {
        button.textContent = button.getAttribute("data-done");
        setTimeout(function () { button.textContent = word; }, 1500);
      }
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () { byHand(text); done(); });
      else { byHand(text); done(); }
    });
  });
})();
