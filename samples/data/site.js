// The sample agency's own script: the menu and every page are data; items unfold when they are clicked.
"use strict";

const app = document.getElementById("app");

function link(entry) {
  const anchor = document.createElement("a");
  anchor.href = entry.href;
  anchor.textContent = entry.text;
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

function menu(entries) {
  const bar = document.createElement("nav");
  const list = document.createElement("ul");
  entries.slice(0, 2).forEach((entry) => list.append(link(entry)));
  const more = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "เมนูทั้งหมด";
  button.setAttribute("aria-expanded", "false");
  const drawer = document.createElement("ul");
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", "true");
    drawer.replaceChildren(...entries.slice(2).map(link));
  });
  more.append(button, drawer);
  list.append(more);
  bar.append(list);
  return bar;
}

async function unfold(head, body, address) {
  const answer = await fetch(address);
  const entries = await answer.json();
  body.hidden = false;
  const list = document.createElement("ul");
  list.append(...entries.map(link));
  body.replaceChildren(list);
}

function items(rows) {
  const box = document.createElement("div");
  box.className = "items";
  rows.forEach((row) => {
    const head = document.createElement("h3");
    head.className = "accordion-title";
    head.textContent = row.code + " " + row.title;
    const body = document.createElement("div");
    body.className = "accordion-panel";
    body.hidden = true;
    head.addEventListener("click", () => unfold(head, body, row.data));
    box.append(head, body);
  });
  return box;
}

async function start() {
  const [entries, page] = await Promise.all(
    ["/data/menu.json", document.body.dataset.page].map(async (address) => (await fetch(address)).json()),
  );
  document.title = page.title;
  const main = document.createElement("main");
  main.innerHTML = page.html;
  if (page.items) main.append(items(page.items));
  app.replaceChildren(menu(entries), main);
}

start();
