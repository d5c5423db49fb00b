// Typesets the formulas, opens the contents where there is room, gives headings and code their buttons, and turns
// pages by the arrow keys.
"use strict";

for (const element of document.querySelectorAll(".math")) {
  const source = element.textContent;
  const isDisplay = element.classList.contains("display");
  katex.render(source, element, { displayMode: isDisplay, throwOnError: false });
  // A long formula scrolls by itself; the keyboard must reach it too.
  if (isDisplay) element.tabIndex = 0;
}

// An equation's name stands beside it where there is room for both, otherwise below.
const place = () => {
  for (const element of document.querySelectorAll(".math.display")) {
    const tag = element.querySelector(".katex-html > .tag");
    if (!tag) continue;
    element.classList.remove("tight");
    let width = 0;
    for (const base of element.querySelectorAll(".katex-html > .base")) {
      width += base.getBoundingClientRect().width;
    }
    const room = element.clientWidth - 2 * tag.getBoundingClientRect().width - 24;
    element.classList.toggle("tight", width > room);
  }
};
place();
addEventListener("resize", place);

const contents = document.querySelector("details.contents");
if (contents && matchMedia("(min-width: 68rem)").matches) contents.open = true;

// A code block that is cut off can be scrolled by the keyboard; others are no stop for it.
for (const block of document.querySelectorAll("pre, .scroll")) {
  if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
}

// Headings can be linked to.
for (const section of document.querySelectorAll("main section[id]")) {
  const heading = section.querySelector(":scope > h2, :scope > h3, :scope > h4");
  if (!heading) continue;
  const link = document.createElement("a");
  link.className = "anchor";
  link.href = `#${section.id}`;
  link.setAttribute("aria-label", `Link to “${heading.textContent}”`);
  link.textContent = "#";
  heading.append(" ", link);
}

// Listings and commands can be copied; output cannot be run, so it has no button.
for (const block of document.querySelectorAll("main pre.sourceCode")) {
  if (block.closest("figure.output")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const text = block.querySelector("code").textContent.trimEnd();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // Without permission the text is selected, so that the reader's own keys copy it.
      getSelection().selectAllChildren(block.querySelector("code"));
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  const frame = document.createElement("div");
  frame.className = "copyable";
  block.replaceWith(frame);
  frame.append(block, button);
}

// A link into a folded answer opens it.
const unfold = () => {
  const target = location.hash.length > 1
    && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const answer = target && target.closest("details:not(.contents)");
  if (answer) answer.open = true;
};
unfold();
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => {
  for (const answer of document.querySelectorAll("main details")) answer.open = true;
});

// The part that is being read is marked in the contents.
if (contents && "IntersectionObserver" in window) {
  const links = new Map();
  for (const link of contents.querySelectorAll("a[href^='#']")) {
    links.set(link.getAttribute("href").slice(1), link);
  }
  const seen = new Set();
  const mark = () => {
    let current = null;
    for (const [id, link] of links) {
      link.removeAttribute("aria-current");
      if (seen.has(id)) current = link;
    }
    if (current) current.setAttribute("aria-current", "true");
  };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) seen.add(entry.target.id);
      else seen.delete(entry.target.id);
    }
    mark();
  }, { rootMargin: "-15% 0px -70% 0px" });
  for (const section of document.querySelectorAll("main section[id]")) observer.observe(section);
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Inside something that scrolls sideways the arrows belong to it.
  if (event.target.closest && event.target.closest("pre, .scroll, .math.display")) return;
  const relation = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = relation && document.querySelector(`link[rel="${relation}"]`);
  if (link) location.href = link.href;
});
