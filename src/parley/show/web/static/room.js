// The only script of the reading room: links margin and marks, moves by keys, searches while typing. Every page works without it.
"use strict";

(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  // Report: a claim in the margin and its words light up together.
  const light = (numbers, on) => {
    for (const mark of $$("mark[data-claims]")) {
      const mine = mark.dataset.claims.split(" ");
      if (numbers.some((number) => mine.includes(number))) mark.classList.toggle("lit", on);
    }
    for (const note of $$(".note[data-claim]")) {
      if (numbers.includes(note.dataset.claim)) note.classList.toggle("lit", on);
    }
  };
  const numbersOf = (target) => {
    const mark = target.closest("mark[data-claims]");
    if (mark) return mark.dataset.claims.split(" ");
    const note = target.closest(".note[data-claim]");
    return note ? [note.dataset.claim] : [];
  };
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(start, (event) => light(numbersOf(event.target), true));
    document.addEventListener(end, (event) => light(numbersOf(event.target), false));
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-claims]");
    if (!mark || event.target.closest("a")) return;
    const note = $(`.note[data-claim="${CSS.escape(mark.dataset.claims.split(" ")[0])}"]`);
    if (note) show(note);
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) => {
    element.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    const link = element.matches("a") ? element : $("a", element);
    if (link) link.focus({ preventScroll: true });
  };

  // Keys: j and k go through what the page lists, / goes to search, ? shows the keys, g and a letter go to a page.
  const stops = ".a-to-z a, .line .what, .loose a, .claims blockquote a, .note .back, .hits h2 a, .dispute .value a, .stand a, .events td a, .people th a, .faults td:first-child a, .gains a, .changes td:first-child a, .history a, .question a, .question input";
  const move = (step) => {
    const all = $$(stops).filter((element) => element.tagName !== "SPAN" && element.offsetParent !== null);
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    all[next].focus();
    all[next].scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  };
  const pages = () => { // by the first letter of its name that no page before it has
    const found = {};
    for (const link of $$(".top nav a")) {
      const key = [...link.textContent.trim().toLowerCase()].find((letter) => !(letter in found));
      if (key) found[key] = link;
    }
    return found;
  };
  const keyed = (key) => (/^[0-9a-z]$/.test(key) ? $(`[data-key="${key}"]`) : null); // review: a number answers, s skips, u takes back
  let waiting = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      if (typing(event.target)) event.target.blur();
      return help(false);
    }
    if (typing(event.target)) return;
    if (waiting) {
      waiting = false;
      const link = pages()[event.key];
      if (link) link.click();
    } else if (keyed(event.key)) keyed(event.key).click();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "g") waiting = true;
    else if (event.key === "/") {
      event.preventDefault();
      const field = $("#q");
      if (field) field.select();
      else if ($("#seek")) $("#seek input")?.focus();
      else $$(".top nav a").find((link) => /\/search(\.html)?$/.test(new URL(link.href).pathname))?.click();
    } else if (event.key === "?") help(!$("#keys"));
  });
  const help = (open) => {
    $("#keys")?.remove();
    if (!open) return;
    const box = document.createElement("dialog");
    box.id = "keys";
    const rows = [["j, k", "the next one, the one before"], ["Enter", "open it"], ...$$("[data-key]").map((element) => [element.dataset.key, element.textContent.replace(element.dataset.key, "").trim()]), ["/", "search"], ...Object.entries(pages()).map(([key, link]) => [`g ${key}`, link.textContent.trim()]), ["?", "these keys"], ["Esc", "close"]];
    const list = document.createElement("dl");
    for (const [keys, what] of rows) {
      for (const [tag, text] of [["dt", keys], ["dd", what]]) {
        const item = document.createElement(tag);
        item.textContent = text;
        list.append(item);
      }
    }
    box.append(list);
    document.body.append(box);
    box.showModal();
  };

  // Filters: a choice takes effect at once; the button is for those without script.
  for (const field of $$(".bar select")) field.addEventListener("change", () => field.form.requestSubmit());
  for (const form of $$("form[method=get]")) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && !field.value) field.disabled = true; // no empty names in the address
      setTimeout(() => { for (const field of form.elements) field.disabled = false; });
    });
  }

  // A site of files has no server to search: a field is made here, and looks through an index of words that lies beside this script.
  const seek = $("#seek");
  const beside = document.currentScript?.src;
  if (seek && beside) {
    const field = document.createElement("input");
    Object.assign(field, { type: "search", id: "q", placeholder: "words that a report must hold", maxLength: 500, autocomplete: "off" });
    field.setAttribute("aria-label", "Words");
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const hits = document.createElement("ol");
    hits.className = "a-to-z";
    hits.hidden = true;
    seek.append(field, status, hits);
    const alone = { ł: "l", ø: "o", ß: "ss", ı: "i", đ: "d", æ: "ae", œ: "oe", þ: "th", ð: "d" };
    const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[łøßıđæœþð]/g, (letter) => alone[letter]);
    let index;
    const loaded = () => (index ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = new URL("words.js", beside);
      script.onload = () => done(window.parleyWords);
      script.onerror = fail;
      document.head.append(script);
    }));
    field.addEventListener("input", async () => {
      const terms = folded(field.value).match(/[\p{L}\p{N}]+/gu) ?? [];
      const { reports, words } = await loaded();
      if (terms.join() !== (folded(field.value).match(/[\p{L}\p{N}]+/gu) ?? []).join()) return; // more was typed meanwhile
      const holding = terms.map((term) => new Set(Object.keys(words).filter((word) => word.startsWith(term)).flatMap((word) => words[word])));
      const found = [...(holding[0] ?? [])].filter((number) => holding.every((some) => some.has(number))).sort((a, b) => a - b);
      hits.replaceChildren(...found.map((number) => {
        const [file, title, about] = reports[number];
        const [item, link, note] = ["li", "a", "span"].map((tag) => document.createElement(tag));
        Object.assign(link, { href: new URL(`../${file}`, beside), textContent: title });
        Object.assign(note, { className: "quiet", textContent: ` ${about}` });
        item.append(link, note);
        return item;
      }));
      status.textContent = terms.length ? `${found.length} ${found.length === 1 ? "report holds" : "reports hold"} all of these words.` : "";
      hits.hidden = !found.length;
      $("#found").hidden = terms.length > 0;
    });
  }

  // Search while typing: the page's own answer, put in the place of what was found before.
  const field = $("input#q");
  const found = $("#found");
  if (field?.form && found) {
    let timer, last = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const number = ++last;
        const values = new URLSearchParams(new FormData(field.form));
        for (const [name, value] of [...values]) if (!value) values.delete(name);
        const address = `${field.form.action}?${values}`;
        const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
        if (!answer?.ok || number !== last) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = $("#found", page);
        if (!fresh) return;
        found.replaceChildren(...fresh.childNodes);
        history.replaceState(null, "", address);
      }, 200);
    });
  }
})();
