// The network: lines and parties that are chosen show their words beside the drawing; many parties are drawn by WebGL.
// Everything here is in the table, too; places come from the server.

import { hasPanel, show } from "./panel.js";

const root = document.documentElement;
let chosen = null;
let mark = markInPicture;

// What is chosen

function question(path, parts) {
  const asking = new URLSearchParams(location.search);
  for (const name of ["actor", "show", "page"]) asking.delete(name);
  for (const [name, value] of Object.entries(parts)) asking.set(name, value);
  return `${path}?${asking}`;
}

function chooseLink(one, other) {
  chosen = { one, other };
  mark();
  show(question("/network/between", { one, other }));
}

function chooseNode(key) {
  chosen = { key };
  mark();
  show(question("/network/party", { key }));
}

function isChosenLink(one, other) {
  if (!chosen) return false;
  if (chosen.key) return one === chosen.key || other === chosen.key;
  return (one === chosen.one && other === chosen.other) || (one === chosen.other && other === chosen.one);
}

function isChosenNode(key) {
  return chosen !== null && [chosen.key, chosen.one, chosen.other].includes(key);
}

function markInPicture() {
  for (const link of document.querySelectorAll("[data-drawing] .link")) {
    link.toggleAttribute("data-chosen", isChosenLink(link.dataset.one, link.dataset.other));
  }
  for (const node of document.querySelectorAll("[data-drawing] .node")) {
    node.toggleAttribute("data-chosen", isChosenNode(node.dataset.node));
  }
}

document.querySelector("[data-stage]")?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !hasPanel) return;
  const link = event.target.closest("[data-drawing] .link");
  const node = event.target.closest("[data-drawing] .node");
  if (!link && !node) return;
  event.preventDefault();
  if (node) chooseNode(node.dataset.node);
  else chooseLink(link.dataset.one, link.dataset.other);
});

let soon = 0;
document.addEventListener("onrecord:chosen", (event) => {
  const { one, other } = event.target.dataset;
  if (!one) return;
  chosen = { one, other };
  mark();
  clearTimeout(soon); // whoever runs down the rows asks for the last one alone
  soon = setTimeout(() => chooseLink(one, other), 180);
});

// The year as a slider

const years = document.querySelector("[data-years]");
if (years) {
  const field = document.querySelector("[data-valid-on]");
  const slider = years.querySelector("input");
  years.hidden = false;
  slider.addEventListener("input", () => {
    field.value = slider.value;
    years.querySelector("output").textContent = slider.value;
  });
  slider.addEventListener("change", () => field.form.requestSubmit());
}

// Many parties

const MANY_LINKS = 1500; // from here on, heads are left off lines of one origin: a crowd of them says nothing

function colour(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

// A colour between two of the page's, which are written as #rrggbb.
function between(one, other, part) {
  const parts = [one, other].map((text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)));
  const mixed = parts[0].map((value, at) => Math.round(value + (parts[1][at] - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function palette() {
  const [ink, sheet, line, faint, accent, focus] = ["--ink", "--sheet", "--line", "--faint", "--accent", "--focus"].map(
    colour,
  );
  const tones = { helps: colour("--yes"), harms: colour("--no"), says: faint, mixed: colour("--open") };
  const pale = Object.fromEntries(Object.entries(tones).map(([tone, one]) => [tone, between(one, sheet, 0.62)]));
  return { ink, sheet, line, faint, accent, focus, tones, pale };
}

function build(told) {
  const graph = new graphology.Graph({ type: "directed" });
  const count = new Map();
  for (const { one, other } of told.links) {
    for (const key of [one, other]) count.set(key, (count.get(key) ?? 0) + 1);
  }
  const least = told.nodes.length > 300 ? 2 : 3.5;
  for (const { key, name, kind, x, y } of told.nodes) {
    const size = key === told.actor?.key ? 12 : least + Math.min(8, 0.8 * Math.sqrt((count.get(key) ?? 1) - 1));
    graph.addNode(key, { x, y, size, label: name, kind });
  }
  for (const { one, other, forth, back, tone, origins, denied } of told.links) {
    const [from, to] = forth ? [one, other] : [other, one];
    const size = 0.8 + Math.min(3.2, 0.8 * (origins - 1));
    const pointed = forth !== back && (told.links.length < MANY_LINKS || origins > 1);
    graph.addEdge(from, to, { size, tone, denied, origins, type: pointed ? "arrow" : "line" });
  }
  return graph;
}

function drawName(context, data, settings, colours) {
  if (!data.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const at = [data.x + data.size + 3, data.y + settings.labelSize / 3];
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.sheet;
  context.strokeText(data.label, ...at);
  context.fillStyle = colours.ink;
  context.fillText(data.label, ...at);
}

// A name that is pointed at, on a slip of the page's own colour.
function drawHover(context, data, settings, colours) {
  const size = settings.labelSize;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  const width = context.measureText(data.label).width + 12;
  context.fillStyle = colours.sheet;
  context.strokeStyle = colours.focus;
  context.beginPath();
  context.rect(data.x + data.size + 2, data.y - size / 2 - 5, width, size + 10);
  context.fill();
  context.stroke();
  context.fillStyle = colours.ink;
  context.fillText(data.label, data.x + data.size + 8, data.y + size / 3);
}

// The ends of the line nearest to a click, a few pixels off at most: found here, as the drawing library would draw all
// lines a second time for it.
function linkNear(graph, renderer, { x, y }) {
  let least = 6;
  let found = null;
  graph.forEachEdge((_, __, one, other, from, to) => {
    const [start, end] = [renderer.graphToViewport(from), renderer.graphToViewport(to)];
    const [across, down] = [end.x - start.x, end.y - start.y];
    const along = ((x - start.x) * across + (y - start.y) * down) / (across * across + down * down || 1);
    const part = Math.max(0, Math.min(1, along));
    const far = Math.hypot(start.x + part * across - x, start.y + part * down - y);
    if (far < least) [least, found] = [far, [one, other]];
  });
  return found;
}

function draw(told) {
  const canvas = document.querySelector("[data-canvas]");
  canvas.hidden = false;
  let colours = palette();
  const graph = build(told);
  const isCrowded = told.links.length > 400;
  const renderer = new globalThis.Sigma(graph, canvas.querySelector("[data-sky]"), {
    allowInvalidContainer: true,
    hideEdgesOnMove: told.links.length > MANY_LINKS,
    labelFont: getComputedStyle(root).getPropertyValue("--sans"),
    labelSize: 12,
    labelRenderedSizeThreshold: told.nodes.length > 400 ? 7 : 4.5,
    labelDensity: 0.7,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    zIndex: true,
    defaultDrawNodeLabel: (context, data, settings) => drawName(context, data, settings, colours),
    defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, colours),
    nodeReducer: (key, data) => ({
      ...data,
      color: isChosenNode(key) ? colours.focus : data.kind === "state" ? colours.accent : colours.faint,
      forceLabel: isChosenNode(key),
      zIndex: isChosenNode(key) ? 2 : 0,
    }),
    edgeReducer: (edge, data) => {
      const is = isChosenLink(graph.source(edge), graph.target(edge));
      const faint = chosen || data.denied || (isCrowded && data.origins < 2);
      const color = is ? colours.focus : (faint ? colours.pale : colours.tones)[data.tone];
      return { ...data, color, size: is ? data.size + 2.5 : data.size, zIndex: is ? 2 : 0, hidden: false };
    },
  });
  renderer.on("clickNode", ({ node }) => chooseNode(node));
  renderer.on("clickStage", ({ event }) => {
    const link = linkNear(graph, renderer, event);
    if (link) chooseLink(...link);
  });
  mark = () => {
    renderer.refresh({ skipIndexation: true });
    if (!chosen?.one || !graph.hasNode(chosen.one)) return;
    const { x, y } = renderer.getNodeDisplayData(chosen.one);
    if (renderer.getCamera().ratio < 0.9) renderer.getCamera().animate({ x, y }, { duration: 200 });
  };
  const camera = renderer.getCamera();
  const zooms = { in: () => camera.animatedZoom(), out: () => camera.animatedUnzoom(), fit: () => camera.animatedReset() };
  for (const button of canvas.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zooms[button.dataset.zoom]());
  }
  canvas.querySelector("[data-zooms]").addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, 0.15], ArrowDown: [0, -0.15] };
    const step = steps[event.key];
    const { x, y, ratio } = camera.getState();
    if (step) camera.animate({ x: x + step[0] * ratio, y: y + step[1] * ratio }, { duration: 150 });
    else if (event.key === "+" || event.key === "=") zooms.in();
    else if (event.key === "-") zooms.out();
    else return;
    event.preventDefault();
  });
  const repaint = () => {
    colours = palette();
    renderer.refresh({ skipIndexation: true });
  };
  new MutationObserver(repaint).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  root.dataset.drawn = "network";
}

// The picture of the sixty best supported, made on the server: where WebGL is missing, and for print.
function showPicture() {
  const picture = document.querySelector("[data-picture]");
  const held = picture?.querySelector("noscript");
  if (held) picture.innerHTML = held.textContent;
  markInPicture();
}

const source = document.querySelector("[data-source]")?.dataset.source;
if (source) {
  addEventListener("beforeprint", showPicture);
  try {
    draw(await (await fetch(source)).json());
  } catch (error) { // no WebGL
    document.querySelector("[data-canvas]").hidden = true;
    showPicture();
    console.warn(error);
  }
}
root.dataset.networkReady = source ? "many" : "few";
