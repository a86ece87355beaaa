(function () {
  var root = document.documentElement, now = new Date();
  var today = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  if (today > root.getAttribute("data-valid-until")) document.getElementById("stale").hidden = false;
})();
