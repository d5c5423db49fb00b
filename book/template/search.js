// Search: / opens it, Esc closes it, arrows and Enter choose. The index is one script beside the pages; it is loaded
// when it is first needed, and nothing is asked of a network.
"use strict";

(() => {
  const button = document.querySelector("button.search");
  if (!button || !window.HTMLDialogElement) return;
  const limit = 30;

  const dialog = document.createElement("dialog");
  dialog.className = "search";
  dialog.setAttribute("aria-label", "Search the book");
  dialog.innerHTML = `<input type="search" placeholder="Search the book" aria-label="Words"
    autocomplete="off" spellcheck="false"><p class="state" role="status"></p><ol></ol>`;
  document.body.append(dialog);
  const input = dialog.querySelector("input");
  const state = dialog.querySelector(".state");
  const list = dialog.querySelector("ol");

  let loading = null;
  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "search-index.js";
      script.onload = () => resolve(window.bookSections);
      script.onerror = () => reject(new Error("search-index.js is missing"));
      document.head.append(script);
    });
    return loading;
  };

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  // Sections that hold all words, those with the words in their title first, then those with most of them.
  const find = (sections, query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const section of sections) {
      section.plainTitle ??= plain(`${section.page} ${section.title}`);
      section.plainText ??= plain(section.text);
      let score = 0;
      const hasAll = words.every((word) => {
        const inTitle = section.plainTitle.includes(word);
        const count = section.plainText.split(word).length - 1;
        score += (inTitle ? 20 : 0) + Math.min(count, 10);
        return inTitle || count > 0;
      });
      if (hasAll) found.push({ section, score });
    }
    found.sort((a, b) => b.score - a.score);
    return found.map(({ section }) => ({ section, words }));
  };

  // Some words around the first place, with what was searched for marked.
  const snippet = (section, words) => {
    const text = section.text;
    const places = words.map((word) => section.plainText.indexOf(word)).filter((place) => place >= 0);
    const start = Math.max(0, (places.length ? Math.min(...places) : 0) - 50);
    const part = (start > 0 ? "… " : "") + text.slice(start, start + 170)
      + (start + 170 < text.length ? " …" : "");
    const paragraph = document.createElement("p");
    const pattern = new RegExp(
      words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
    let last = 0;
    for (const match of part.matchAll(pattern)) {
      paragraph.append(part.slice(last, match.index));
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      paragraph.append(mark);
      last = match.index + match[0].length;
    }
    paragraph.append(part.slice(last));
    return paragraph;
  };

  const show = (results) => {
    list.replaceChildren();
    for (const { section, words } of results.slice(0, limit)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = section.link;
      const title = document.createElement("strong");
      title.textContent = section.title || section.page;
      const page = document.createElement("small");
      page.textContent = section.title ? section.page : "";
      link.append(title, " ", page, snippet(section, words));
      item.append(link);
      list.append(item);
    }
    const query = input.value.trim();
    state.textContent = !query ? "" : !results.length ? "Nothing found."
      : results.length === 1 ? "One section." : results.length > limit
        ? `${results.length} sections, the first ${limit}:` : `${results.length} sections.`;
  };

  const update = async () => {
    try {
      const sections = await load();
      show(find(sections, input.value));
    } catch (error) {
      state.textContent = `${error.message}: run lesson book --build.`;
    }
  };

  const open = () => {
    if (!dialog.open) dialog.showModal();
    input.select();
    update();
  };

  button.addEventListener("click", open);
  input.addEventListener("input", update);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    if (event.key === "Enter" && document.activeElement === input && links.length) {
      links[0].click();
    } else if (event.key === "ArrowDown" && place + 1 < links.length) {
      event.preventDefault();
      links[place + 1].focus();
    } else if (event.key === "ArrowUp" && place >= 0) {
      event.preventDefault();
      (place ? links[place - 1] : input).focus();
    }
    event.stopPropagation();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest && event.target.closest("input, textarea");
    if (event.key !== "/" || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
})();
