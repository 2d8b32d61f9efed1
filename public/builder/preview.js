// An embed in an otherwise empty page: what the snippet that is being put together does in a site.
//
// The page around it (src/app/embed_builder/) writes the element's attributes as a query into `data-embed` of this page's
// frame, and is told by the event "weighbridge:measured" there how high the embed is, and what it is of. It knows nothing
// else of that page, and works only within one of its own origin.

(() => {
  const { frameElement } = window;
  if (!frameElement) return;
  const embed = document.createElement("weighbridge-embed");
  const frame = () => embed.shadowRoot?.querySelector("iframe");
  let known;
  let isReady = false;

  function tell() {
    const height = isReady ? Math.round(embed.getBoundingClientRect().height) : 0;
    const title = isReady ? frame().title : "";
    const detail = { height: String(height), title };
    frameElement.dispatchEvent(new CustomEvent("weighbridge:measured", { detail }));
  }

  function follow() {
    const wanted = new URLSearchParams(frameElement.dataset.embed);
    for (const name of embed.getAttributeNames()) if (!wanted.has(name)) embed.removeAttribute(name);
    for (const [name, value] of wanted) if (embed.getAttribute(name) !== value) embed.setAttribute(name, value);
    if (frame() === known) return;
    // Other data, or another start, are another page, of which nothing is known yet.
    known = frame();
    isReady = false;
    tell();
    // Below the fold it is measured, too.
    if (known) known.loading = "eager";
  }

  embed.addEventListener("weighbridge:ready", () => {
    isReady = true;
    tell();
  });
  embed.addEventListener("weighbridge:error", () => {
    isReady = false;
    tell();
  });
  new ResizeObserver(() => isReady && tell()).observe(embed);
  new MutationObserver(follow).observe(frameElement, { attributeFilter: ["data-embed"] });
  // Set before it is there, so that nothing is loaded in vain.
  follow();
  document.body.append(embed);
  follow();
})();
