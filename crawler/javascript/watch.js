// Runs before any script of the page: counts what is under way, notes where the page wants to go, and who listens.
(() => {
  "use strict";
  const seen = { busy: 0, changed: performance.now(), went: [], listeners: new Set(), armed: false, dry: false };
  Object.defineProperty(window, "__oit", { value: seen, enumerable: false });
  const touch = () => { seen.changed = performance.now(); };
  const plainFetch = window.fetch;
  window.fetch = function (...parts) {
    seen.busy += 1;
    touch();
    const done = () => { seen.busy -= 1; touch(); };
    const answer = plainFetch.apply(this, parts);
    answer.then(done, done);
    return answer;
  };
  const plainSend = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...parts) {
    seen.busy += 1;
    touch();
    this.addEventListener("loadend", () => { seen.busy -= 1; touch(); });
    return plainSend.apply(this, parts);
  };
  const plainListen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (kind === "click" && this instanceof Element && seen.listeners.size < 2000) seen.listeners.add(this);
    return plainListen.call(this, kind, ...rest);
  };
  window.open = (address) => {
    if (address) seen.went.push(new URL(address, document.baseURI).href);
    return null;
  };
  if (window.navigation) {
    navigation.addEventListener("navigate", (event) => {
      if (!seen.armed || event.downloadRequest !== null && event.downloadRequest !== undefined) return;
      const to = event.destination;
      if (event.hashChange && !/#[/!]/.test(to.url)) return;
      seen.went.push(to.url);
      if (event.cancelable && (seen.dry || !to.sameDocument)) event.preventDefault();
    });
  }
  for (const name of ["alert", "print"]) window[name] = () => undefined;
  window.confirm = () => false;
  window.prompt = () => null;
  const begin = () => new MutationObserver(touch).observe(document, { subtree: true, childList: true, characterData: true });
  if (document.documentElement) begin();
  else plainListen.call(document, "readystatechange", begin, { once: true });
})();
