// <weighbridge-embed>: a comparison in a frame of the right height, in the colours of the page around it.
//
//   <script src="https://compare.example/embed.js" async></script>
//   <weighbridge-embed data="data/x.json" min-height="900" style="display: grid; min-height: 900px">
//     <a href="https://compare.example/">The comparison</a>
//   </weighbridge-embed>
//
// The frame speaks first. What it says counts only if it comes from the window of one of our frames and from the origin
// that we sent it to; it is answered with a MessagePort, and all that follows travels there. Heights are numbers,
// events have short names and little to say, and nothing that a frame sends is taken for an address, markup or code.
// Sends nothing anywhere else, stores nothing, and adds nothing to the page but the element. docs/embedding.md tells how
// it is used; src/frame.js is the other end.

(() => {
  const tag = "weighbridge-embed";
  if (customElements.get(tag)) return;

  const ns = "weighbridge";
  const v = 1;
  const { baseURI, currentScript } = document;
  const here = (currentScript || document.querySelector('[src*="embed.js"]'))?.src;
  /** What the page in the frame is told: at first by its address, then by messages. */
  const settings = ["data", "parts", "theme", "accent", "lang", "radius", "density", "font"];
  /** The embeds that are in the page, by their elements. */
  const live = new Map();

  const isOurs = (message) => message?.ns === ns && message.v === v;

  const sheet = new CSSStyleSheet();
  // The link lies over the frame until the frame speaks, so that nothing moves when it goes; under a frame that says
  // nothing it stays. On paper the frame is as wide as a column of print, and as high as its page said that it is then;
  // the link is there too.
  sheet.replaceSync(
    ":host(:not([hidden])){display:grid}iframe{width:100%;height:var(--h);border:0;grid-area:1/1}" +
      "slot{display:block;z-index:1}@media screen{slot:not(#off){grid-area:1/1}#on{display:none}}" +
      "@media print{iframe{width:min(640px,100%);height:var(--p,var(--h))}}",
  );

  /** Takes the element's frame away, and puts another in its place while the element is in the page. */
  function embed(host) {
    live.get(host)?.end();
    live.delete(host);
    if (!host.isConnected) return;
    const attribute = (name) => host.getAttribute(name) || "";
    const root = host.shadowRoot || host.attachShadow({ mode: "open" });
    const slot = document.createElement("slot");
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(slot);

    const emit = (name, detail) => host.dispatchEvent(new CustomEvent(`${ns}:${name}`, { bubbles: true, detail }));
    const src = attribute("src");
    let url;
    try {
      url = new URL(src || "index.html", (!src && here) || baseURI);
    } catch {}
    // What is no address, or none of a page, leaves the link.
    if (!/^https?:/.test(url)) return emit("error", { code: "load" });

    const frame = document.createElement("iframe");
    const sandbox =
      attribute("sandbox") ||
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
    // Without an origin of its own the frame's messages come from "null", and are answered to whoever is in it.
    const origin = /allow-same-origin/.test(sandbox) ? url.origin : "null";
    let config, frozen, port, title, width, scroll, said;
    let wanted = 0;
    let growths = 0;
    let since = 0;

    const envelope = (type, data) => ({ ns, v, type, data });
    const send = (type, data) => port?.postMessage(envelope(type, data));

    /** The part of the frame that is in sight, and whether the frame has to scroll by itself. */
    function seen() {
      const { top, bottom } = frame.getBoundingClientRect();
      const from = Math.max(0, -top);
      return { top: from, height: Math.max(0, Math.min(bottom, innerHeight) - top - from), scroll };
    }

    function view() {
      const now = seen();
      if (said !== (said = JSON.stringify(now))) send("viewport", now);
    }

    /** Gives the frame the height that it asked for, within bounds; what is higher scrolls inside. */
    function fit() {
      const bound = (name, other) => parseFloat(attribute(name)) || other;
      const height = Math.max(bound("min-height", 150), Math.min(wanted, bound("max-height", 20000)));
      frame.style.setProperty("--h", height + "px");
      scroll = frozen || height < wanted;
      view();
    }

    /** Applies the attributes: to the frame, and by a message to the page in it. */
    function apply() {
      config = {};
      for (const name of settings) config[name] = attribute(name);
      const around = getComputedStyle(host);
      if (config.font === "inherit") config.font = around.fontFamily;
      // "auto" is as the page around has it, which may be light for everybody. One sees through a frame only where it and
      // the page around agree; else browsers put the ground of the frame's scheme under it, and all in it can be read.
      config.scheme = around.colorScheme;
      frame.title = attribute("title") || title || "Comparison";
      fit();
      send("config", config);
    }

    const take = {
      __proto__: null,
      resize({ height, cause, print }) {
        const finite = (number) => Number.isFinite(number) && number > 0;
        const now = frame.clientWidth;
        // What is hidden has no height to speak of.
        if (!now || !finite(height)) return;
        if (finite(print)) frame.style.setProperty("--p", print + "px");
        const time = Date.now();
        const fresh = cause === "user" || now !== width;
        if (fresh) frozen = false;
        if (fresh || time > since + 5000) {
          growths = 0;
          since = time;
        }
        width = now;
        height = Math.ceil(height);
        if (!frozen && Math.abs(height - wanted) > 1) {
          // A page that grows because its frame grew would go on for ever: it is stopped, and scrolls.
          frozen = height > wanted && ++growths > 10;
          if (frozen) emit("error", { code: "resizeloop" });
          else wanted = height;
        }
        fit();
      },
      /** Brings a thing in the frame into sight, which a frame as high as its page cannot do by itself. */
      scroll({ top, height }) {
        const from = frame.getBoundingClientRect().top + Math.max(0, Math.min(top, wanted));
        if (from > innerHeight || from + height < 0) scrollBy(0, from - innerHeight / 4);
      },
      ready({ items, schema, title: named }) {
        if (typeof named === "string") title = named;
        apply();
        emit("ready", { items, schema });
      },
      event({ name, props }) {
        if (/^[a-z_]{1,32}$/.test(name) && JSON.stringify(props || {}).length <= 1024) emit(name, props);
      },
      error({ code }) {
        if (/^(data|fetch|forbidden|gone|load|panic)$/.test(code)) emit("error", { code });
      },
    };

    /** Answers a page that speaks up: the first time, and again after the frame has loaded anew. */
    function greet() {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data: message }) => {
        if (!isOurs(message) || !message.data) return;
        port = port1;
        take[message.type]?.(message.data);
      };
      slot.id = "on";
      const init = envelope("init", { config, viewport: seen() });
      frame.contentWindow.postMessage(init, origin === "null" ? "*" : origin, [port2]);
    }

    frame.sandbox = sandbox;
    frame.allow = "clipboard-write";
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.onload = () => setTimeout(() => (slot.id ||= "off"), 5000);
    apply();
    for (const name of settings) if (config[name]) url.searchParams.set(name, config[name]);
    frame.src = url;
    root.append(frame);
    live.set(host, { apply, end: () => port?.close(), frame, greet, origin, view });
  }

  addEventListener("message", ({ data, origin, source }) => {
    if (!isOurs(data) || data.type !== "hello") return;
    live.forEach((one) => one.frame.contentWindow === source && one.origin === origin && one.greet());
  });

  // Browsers tell of both at most once a frame.
  const viewAll = () => live.forEach((one) => one.view());
  addEventListener("scroll", viewAll, true);
  addEventListener("resize", viewAll, true);

  customElements.define(
    tag,
    class extends HTMLElement {
      static get observedAttributes() {
        return [...settings, "src", "sandbox", "title", "min-height", "max-height"];
      }

      connectedCallback() {
        embed(this);
      }

      disconnectedCallback() {
        embed(this);
      }

      attributeChangedCallback(name, before, now) {
        if (before === now || !this.shadowRoot) return;
        if (/^s|data/.test(name)) embed(this);
        else live.get(this)?.apply();
      }
    },
  );
})();
