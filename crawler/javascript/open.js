// Opens what a harmless click opens, keeps what another click puts away, and gives the page as HTML.
// Gets {clicks, seconds, routes, scrolls}; gives {html, url, clicked, left}: ``left`` controls were not opened, or not to the end.
async (told) => {
  "use strict";
  const seen = window.__oit || { busy: 0, changed: 0, went: [], listeners: new Set() };
  const end = performance.now() + told.seconds * 1000;
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  const quiet = async (least, most) => {
    const begun = performance.now();
    const limit = Math.min(end, begun + most);
    const stirs = () => performance.now() - seen.changed < least && performance.now() - begun < 300; // clocks never rest
    await pause(least);
    while (performance.now() < limit && (seen.busy > 0 || stirs())) await pause(15);
  };
  const pictures = (count) => new Promise((go) => requestAnimationFrame(() => (count > 1 ? pictures(count - 1).then(go) : go())));
  const anchors = (node) => [...(node.matches("a[href]") ? [node] : []), ...node.querySelectorAll("a[href]")];
  const words = (node) => (node.textContent || "").replace(/\s+/g, " ").trim();
  const NEVER = /ออกจากระบบ|เข้าสู่ระบบ|ลบ|ยืนยัน|บันทึก|ส่งข้อมูล|สมัคร|ลงทะเบียน|ถูกใจ|โหวต|ให้คะแนน|ค้นหา|พิมพ์|แชร์|log ?out|sign ?out|log ?in|delete|remove|submit|save|confirm|vote|like|share|print|search|subscribe|register|cookie|accept|ยอมรับ/i;
  const TOGGLE = /accord|collaps|toggle|expand|dropdown|\btab\b|tab-|panel-head|faq|question|menu|has-(?:sub|child)|\bmore\b|fold|tree/i;
  const TOGGLING = /toggle|show|open|expand|collapse|slide|tab|display|load|menu|more/i;
  const leads = (node) => {
    const anchor = node.closest("a[href], area[href]");
    if (!anchor) return false;
    const raw = (anchor.getAttribute("href") || "").trim();
    return !(raw === "" || /^#(?![/!])/.test(raw) || /^javascript:\s*(?:void\b.*|;*)$/i.test(raw));
  };
  const harmless = (node) => {
    if (!(node instanceof HTMLElement) || leads(node) || node.closest("form, [contenteditable], video, audio")) return false;
    if (/^(?:INPUT|SELECT|TEXTAREA|OPTION|LABEL|IFRAME|HTML|BODY)$/.test(node.tagName)) return false;
    if (node.querySelector("input, select, textarea, form")) return false;
    const text = words(node) || node.getAttribute("aria-label") || "";
    return text.length < 300 && !NEVER.test(text) && !NEVER.test(`${node.id} ${node.getAttribute("name") || ""}`);
  };
  const STRICT = "[aria-expanded='false'], [data-bs-toggle='collapse'], [data-bs-toggle='tab'], [data-bs-toggle='pill'],"
    + "[data-bs-toggle='dropdown'], [data-toggle='collapse'], [data-toggle='tab'], [data-toggle='pill'],"
    + "[data-toggle='dropdown'], .accordion-button, [role='tab'][aria-selected='false']";
  const listens = (node) => seen.listeners.has(node) || node.hasAttribute("onclick");
  const togglers = () => {
    const found = new Set(document.querySelectorAll(STRICT));
    for (const node of seen.listeners) {
      if (node.isConnected && TOGGLE.test(`${node.className} ${node.id} ${node.parentElement ? node.parentElement.className : ""}`)) found.add(node);
    }
    for (const node of document.querySelectorAll("[onclick]")) {
      const code = node.getAttribute("onclick");
      if (TOGGLING.test(code) && !/location|window\.open|submit|\.href/.test(code)) found.add(node);
    }
    return [...found].filter((node) => node.isConnected && harmless(node));
  };

  // What a click takes away again (the other tab, the fold before) is kept aside with the words of the control.
  const kept = [];
  let label = "";
  const watch = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") continue;
      for (const node of change.removedNodes) {
        if (kept.length < 200 && node instanceof HTMLElement && (anchors(node).length || words(node).length > 40)) {
          kept.push([label, node]);
        }
      }
    }
  });

  for (const fold of document.querySelectorAll("details:not([open])")) fold.open = true;
  for (const node of [...document.querySelectorAll("nav li, [class*=menu] li, [class*=dropdown], [aria-haspopup]")].slice(0, 200)) {
    for (const kind of ["pointerenter", "mouseenter", "mouseover"]) {
      node.dispatchEvent(new MouseEvent(kind, { bubbles: kind === "mouseover" }));
    }
  }
  await quiet(20, 1000);

  // A list that grows whenever its end is seen: so many times, then it is said that there is more.
  let unscrolled = 0;
  for (let part = 0; ; part += 1) {
    const height = document.documentElement.scrollHeight;
    if (height <= window.innerHeight || performance.now() > end) break;
    window.scrollTo(0, height);
    await Promise.race([pictures(2), pause(500)]); // a page is told that it was scrolled with the next one
    await quiet(30, 1000);
    if (document.documentElement.scrollHeight <= height) break;
    if (part >= told.scrolls) {
      unscrolled = 1;
      break;
    }
  }
  window.scrollTo(0, 0);

  seen.armed = true;
  const shown = (node) => node.getClientRects().length > 0;
  const opened = new Set();
  const done = new Set();
  const routes = new Map();
  const mark = (node, address) => { if (address && !routes.has(node)) routes.set(node, address); };
  let clicked = 0;
  let left = unscrolled;
  let since = 0;
  const alone = (node) => node.getAttribute("role") === "tab" || /tab|pill/.test(node.dataset.toggle || node.dataset.bsToggle || "");
  // Folds that leave each other alone need not be waited for one by one.
  const together = () => (clicked >= 6 && !kept.length && [...opened].every(shown) ? 6 : 1);
  watch.observe(document.body || document, { subtree: true, childList: true });
  for (let round = 0; round < 3; round += 1) {
    const waiting = togglers().filter((node) => !done.has(node));
    if (!waiting.length) break;
    for (const node of waiting) {
      if (done.has(node) || !node.isConnected) continue;
      if (clicked >= told.clicks || performance.now() > end) {
        left += 1;
        continue;
      }
      done.add(node);
      const before = [...document.querySelectorAll("[hidden], [style*='display']")].filter((one) => !shown(one));
      const count = seen.went.length;
      const current = node.closest("[role='tablist']")?.querySelector("[aria-selected='true']");
      label = current ? words(current) : "";
      node.click();
      clicked += 1;
      since += 1;
      if (since >= together() || alone(node) || node === waiting[waiting.length - 1]) {
        await quiet(20, told.seconds * 250);
        since = 0;
        if (seen.busy > 0) left += 1;
      }
      for (const one of before) if (shown(one)) opened.add(one);
      if (seen.went.length > count) mark(node, seen.went[count]);
    }
  }
  await quiet(20, told.seconds * 250);
  watch.disconnect();

  // The rest that listens may be links of a router: tried after the page was copied, without any network.
  const NUMBER = "data-oit-number";
  const pointers = told.routes ? [...document.querySelectorAll("*")].filter((node) => {
    if (done.has(node) || !harmless(node) || node.querySelector("a[href]")) return false;
    const text = words(node);
    if (text.length < 2 || text.length > 120) return false;
    if (listens(node)) return true;
    const react = Object.keys(node).find((key) => key.startsWith("__reactProps$"));
    return (react && typeof node[react].onClick === "function") || Boolean(node._vei && node._vei.onClick);
  }).slice(0, told.routes) : [];
  const all = new Set([...routes.keys(), ...pointers]);
  let number = 0;
  for (const node of all) node.setAttribute(NUMBER, String(number++));
  const copy = document.documentElement.cloneNode(true);
  const live = document.documentElement.querySelectorAll("*");
  const copied = copy.querySelectorAll("*");
  live.forEach((node, place) => {
    const twin = copied[place];
    if (!twin) return;
    if (opened.has(node) || (node.style && node.style.display === "none" && opened.has(node))) {
      twin.removeAttribute("hidden");
      if (twin.style) twin.style.display = "";
    }
    if (node.shadowRoot) {
      const box = document.createElement("div");
      box.innerHTML = node.shadowRoot.innerHTML;
      twin.append(box);
    }
  });
  const final = location.href;
  if (pointers.length) {
    if (window.__oitOffline) await window.__oitOffline();
    seen.dry = true;
    for (const node of pointers) {
      if (performance.now() > end || !node.isConnected) continue;
      const count = seen.went.length;
      node.click();
      await pause(25);
      if (seen.went.length > count) mark(node, seen.went[count]);
    }
  }
  for (const [node, address] of routes) {
    const twin = copy.querySelector(`[${NUMBER}="${node.getAttribute(NUMBER)}"]`);
    if (!twin) continue;
    if (twin.tagName === "A") twin.setAttribute("href", address);
    else twin.setAttribute("data-href", address);
  }
  for (const twin of copy.querySelectorAll(`[${NUMBER}]`)) twin.removeAttribute(NUMBER);

  const has = new Set([...copy.querySelectorAll("a[href]")].map((anchor) => anchor.getAttribute("href")));
  const text = words(copy);
  for (const [name, node] of kept) {
    if (node.isConnected) continue;
    const links = anchors(node);
    const fresh = links.length ? links.some((one) => !has.has(one.getAttribute("href"))) : !text.includes(words(node).slice(0, 80));
    if (!fresh) continue;
    for (const one of links) has.add(one.getAttribute("href"));
    const section = document.createElement("section");
    if (name) section.appendChild(document.createElement("h3")).textContent = name;
    section.append(node.cloneNode(true));
    (copy.querySelector("body") || copy).append(section);
  }
  return { html: `<!DOCTYPE html>\n${copy.outerHTML}`, url: final, clicked, left };
}
