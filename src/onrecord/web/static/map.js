// The map: outlines of countries from a file of ours, drawn on a canvas that zooms; no tile and no request elsewhere.
// A country or region is no pin: it is hatched, or has a dashed circle. Everything here is in the tables, too.

import { show } from "./panel.js";

const root = document.documentElement;
const stage = document.querySelector("[data-map]");
const figure = stage.querySelector("[data-canvas]");
const sky = stage.querySelector("[data-sky]");
const canvas = sky.querySelector("canvas");
const tip = sky.querySelector("[data-tip]");
const CLOSE = 24; // pixels within which places are counted as one mark
let chosen = null;

// What is chosen

function question(path, parts = {}) {
  const asking = new URLSearchParams(location.search);
  asking.delete("page");
  if (path.startsWith("/map/places/")) asking.delete("place");
  for (const [name, value] of Object.entries(parts)) asking.set(name, value);
  return `${path}?${asking}`;
}

const placePath = (key) => `/map/places/${key.split("/").map(encodeURIComponent).join("/")}`;

function choosePlace(key) {
  chosen = { key };
  show(question(placePath(key)));
  map?.reveal(key);
  map?.draw();
}

function chooseTransfer(from, to) {
  chosen = { from, to };
  show(question("/map/transfers", { giver: from, taker: to }));
  map?.draw();
}

let soon = 0;
document.addEventListener("onrecord:chosen", (event) => {
  const { place, from, to } = event.target.dataset;
  if (!place && !from) return;
  clearTimeout(soon); // whoever runs down the rows asks for the last one alone
  soon = setTimeout(() => (place ? choosePlace(place) : chooseTransfer(from, to)), 180);
});

// The drawing

class Atlas {
  constructor(told, atlas, borders) {
    this.told = told;
    this.projection = d3.geoEqualEarth().rotate([-11, 0]).scale(200).translate([0, 0]);
    const path = d3.geoPath(this.projection);
    const { countries } = atlas.objects;
    const key = (one) => one.id ?? one.properties.name;
    const dashed = new Set(borders.borders.flatMap(({ one, other }) => [`${one}|${other}`, `${other}|${one}`]));
    const isDashed = (one, other) => dashed.has(`${key(one)}|${key(other)}`);
    const mesh = (keeps) => new Path2D(path(topojson.mesh(atlas, countries, keeps)));
    this.globe = new Path2D(path({ type: "Sphere" }));
    this.land = new Path2D(path(topojson.merge(atlas, countries.geometries)));
    this.coasts = mesh((one, other) => one === other);
    this.borders = mesh((one, other) => one !== other && !isDashed(one, other));
    this.disputed = mesh((one, other) => one !== other && isDashed(one, other));
    const codes = new Map(borders.outlines.map((one) => [one.key, one.country]));
    const areas = new Map(told.places.filter((one) => one.shown === "area").map((one) => [one.country, one]));
    this.areas = countries.geometries.flatMap((one) => {
      const place = areas.get(codes.get(key(one)));
      return place ? [{ place, path: new Path2D(path(topojson.feature(atlas, one))) }] : [];
    });
    this.marks = told.places.filter(({ lon, shown }) => lon !== null && shown !== "area").map((place) => ({
      place,
      at: this.projection([place.lon, place.lat]),
    }));
    this.arcs = told.transfers.flatMap((one) => {
      if (!one.from_point || !one.to_point || !one.supporting) return [];
      return [{ one, start: this.projection(one.from_point), end: this.projection(one.to_point) }];
    });
    this.box = path.bounds({ type: "Sphere" });
    this.view = d3.zoomIdentity;
    this.clusters = [];
    this.lines = [];
    this.context = canvas.getContext("2d");
  }

  resize() {
    const { width, height } = sky.getBoundingClientRect();
    const dense = Math.min(devicePixelRatio || 1, 2);
    canvas.width = width * dense;
    canvas.height = height * dense;
    this.size = { width, height, dense };
  }

  // Zoom to what the record tells of, or to all the earth where that is most of it.
  fit() {
    const points = [...this.marks.map(({ at }) => at), ...this.arcs.flatMap(({ start, end }) => [start, end])];
    const [[west, north], [east, south]] = this.box;
    let box = { west, north: north * 0.98, east, south: south * 0.86 };
    if (points.length && !this.areas.length) {
      const [low, high] = d3.extent(points, (at) => at[0]);
      const [top, bottom] = d3.extent(points, (at) => at[1]);
      if (high - low < (east - west) * 0.6) box = { west: low - 40, east: high + 40, north: top - 40, south: bottom + 40 };
    }
    const { width, height } = this.size;
    const k = Math.min(width / (box.east - box.west), height / (box.south - box.north));
    const middle = [(box.west + box.east) / 2, (box.north + box.south) / 2];
    return d3.zoomIdentity.translate(width / 2 - k * middle[0], height / 2 - k * middle[1]).scale(k);
  }

  draw() {
    const { context, view, size } = this;
    const colours = palette();
    context.setTransform(size.dense, 0, 0, size.dense, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.translate(view.x, view.y);
    context.scale(view.k, view.k);
    const stroke = (path, colour, width, dash = []) => {
      context.strokeStyle = colour;
      context.lineWidth = width / view.k;
      context.setLineDash(dash.map((part) => part / view.k));
      context.stroke(path);
    };
    context.fillStyle = colours.paper;
    context.fill(this.land);
    this.drawAreas(colours, stroke);
    stroke(this.globe, colours.line, 1);
    stroke(this.coasts, colours.faint, 0.7);
    stroke(this.borders, colours.faint, 0.6);
    stroke(this.disputed, colours.ink, 1.1, [3, 2.5]);
    context.setTransform(size.dense, 0, 0, size.dense, 0, 0);
    context.setLineDash([]);
    this.drawArcs(colours);
    this.drawMarks(colours);
  }

  drawAreas(colours, stroke) {
    const { context, view, size } = this;
    for (const { place, path } of this.areas) {
      const isChosen = chosen?.key === place.key;
      context.save();
      context.clip(path);
      context.setTransform(size.dense, 0, 0, size.dense, 0, 0);
      context.beginPath();
      for (let at = -size.height; at < size.width; at += 6) {
        context.moveTo(at, size.height);
        context.lineTo(at + size.height, 0);
      }
      context.setLineDash([]);
      context.lineWidth = isChosen ? 2 : 1;
      context.strokeStyle = isChosen ? colours.focus : colours.place;
      context.stroke();
      context.restore();
      stroke(path, isChosen ? colours.focus : colours.place, isChosen ? 2 : 0.8);
    }
    context.setTransform(size.dense * view.k, 0, 0, size.dense * view.k, size.dense * view.x, size.dense * view.y);
  }

  drawArcs(colours) {
    const { context, view } = this;
    this.lines = this.arcs.map(({ one, start, end }) => {
      const [from, to] = [view.apply(start), view.apply(end)];
      const turn = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - 0.18 * Math.abs(to[0] - from[0]) - 6];
      const path = new Path2D();
      path.moveTo(...from);
      path.quadraticCurveTo(...turn, ...to);
      const isChosen = chosen?.from === one.from && chosen?.to === one.to;
      context.strokeStyle = context.fillStyle = isChosen ? colours.focus : colours.event;
      context.lineWidth = (isChosen ? 2 : 1) + Math.min(3, Math.sqrt(one.supporting) / 2);
      context.stroke(path);
      const angle = Math.atan2(to[1] - turn[1], to[0] - turn[0]);
      context.beginPath();
      context.moveTo(...to);
      for (const side of [0.4, -0.4]) context.lineTo(to[0] - 10 * Math.cos(angle + side), to[1] - 10 * Math.sin(angle + side));
      context.fill();
      return { one, path };
    });
  }

  // Places that would lie on each other are one mark with their number.
  drawMarks(colours) {
    const { context, view, size } = this;
    const cells = new Map();
    this.clusters = [];
    for (const { place, at } of this.marks) {
      const [x, y] = view.apply(at);
      if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) continue;
      const cell = `${Math.floor(x / CLOSE)},${Math.floor(y / CLOSE)},${place.shown === "around"}`;
      const held = cells.get(cell);
      if (held) held.places.push(place);
      else cells.set(cell, { x, y, places: [place] });
      const { places, ...mean } = cells.get(cell);
      cells.set(cell, { x: mean.x + (x - mean.x) / places.length, y: mean.y + (y - mean.y) / places.length, places });
    }
    for (const cluster of cells.values()) {
      const { x, y, places } = cluster;
      const [first] = places; // places come by their claims, so the first has the most
      const isChosen = places.some((place) => place.key === chosen?.key);
      const claims = places.reduce((sum, place) => sum + place.claims, 0);
      cluster.r = places.length > 1 ? 7 + Math.min(7, places.length ** 0.4) : first.shown === "around" ? 12 : 3 + Math.min(5, claims ** 0.5);
      context.beginPath();
      context.arc(x, y, cluster.r, 0, 2 * Math.PI);
      context.setLineDash(first.shown === "around" ? [3, 2.5] : []);
      context.lineWidth = isChosen ? 3 : 1.6;
      context.strokeStyle = isChosen ? colours.focus : colours.place;
      if (first.shown !== "around" || places.length > 1) {
        context.globalAlpha = 0.85;
        context.fillStyle = first.shown === "approximate" || places.length > 1 ? colours.sheet : colours.place;
        context.fill();
        context.globalAlpha = 1;
      }
      context.stroke();
      if (places.length > 1) {
        context.setLineDash([]);
        context.fillStyle = colours.ink;
        context.font = `600 10px ${colours.font}`;
        context.textAlign = "center";
        context.textBaseline = "middle";
        context.fillText(places.length, x, y + 0.5);
      }
      this.clusters.push(cluster);
    }
    context.setLineDash([]);
  }

  // Move so that a place is in view, if it is not.
  reveal(key) {
    const at = this.marks.find(({ place }) => place.key === key)?.at;
    if (!at) return;
    const [x, y] = this.view.apply(at);
    const { width, height } = this.size;
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20) this.zoom.translateTo(d3.select(canvas), ...at);
  }

  // What lies under a point: a mark before an arc before an area.
  under(x, y) {
    const near = d3.least(this.clusters, (one) => Math.hypot(one.x - x, one.y - y) - one.r);
    if (near && Math.hypot(near.x - x, near.y - y) < near.r + 4) return { cluster: near };
    const { context, size, view } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.lineWidth = 10;
    const line = this.lines.findLast(({ path }) => context.isPointInStroke(path, x, y));
    if (line) return { transfer: line.one };
    const at = view.invert([x, y]);
    const area = this.areas.find(({ path }) => context.isPointInPath(path, ...at));
    return area && size ? { area: area.place } : {};
  }
}

function palette() {
  const held = getComputedStyle(root);
  const colour = (name) => held.getPropertyValue(name).trim();
  const names = ["paper", "sheet", "ink", "faint", "line", "place", "event", "focus"];
  return { font: colour("--sans"), ...Object.fromEntries(names.map((name) => [name, colour(`--${name}`)])) };
}

function words({ cluster, transfer, area }) {
  if (transfer) return `${transfer.from_name} to ${transfer.to_name}: ${transfer.supporting} for, ${transfer.denying} against`;
  const places = cluster?.places ?? (area ? [area] : []);
  if (!places.length) return "";
  if (places.length > 1) return `${places.length} places: ${places.slice(0, 3).map((one) => one.name).join(", ")} …`;
  return `${places[0].name}: ${places[0].claims} ${places[0].claims === 1 ? "claim" : "claims"}`;
}

let map = null;

function start(told, atlas, borders) {
  figure.hidden = false;
  map = new Atlas(told, atlas, borders);
  map.resize();
  const zoom = d3.zoom().scaleExtent([0.5, 120]).clickDistance(4).on("zoom", ({ transform }) => {
    map.view = transform;
    tip.hidden = true;
    requestDraw();
  });
  map.zoom = zoom;
  const target = d3.select(canvas).call(zoom);
  let waiting = false;
  function requestDraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      map.draw();
    });
  }
  const go = (act) => act(matchMedia("(prefers-reduced-motion: reduce)").matches ? target : target.transition().duration(200));
  const moves = {
    in: () => go((one) => one.call(zoom.scaleBy, 1.8)),
    out: () => go((one) => one.call(zoom.scaleBy, 1 / 1.8)),
    fit: () => go((one) => one.call(zoom.transform, map.fit())),
  };
  target.call(zoom.transform, map.fit());
  map.draw();
  canvas.addEventListener("click", ({ offsetX, offsetY }) => {
    const { cluster, transfer, area } = map.under(offsetX, offsetY);
    if (transfer) chooseTransfer(transfer.from, transfer.to);
    else if (area) choosePlace(area.key);
    else if (cluster?.places.length === 1) choosePlace(cluster.places[0].key);
    else if (cluster && map.view.k < 110) go((one) => one.call(zoom.scaleBy, 3, [offsetX, offsetY]));
    else if (cluster) choosePlace(cluster.places[0].key);
  });
  canvas.addEventListener("pointermove", ({ offsetX, offsetY, buttons }) => {
    if (buttons) return;
    const told = words(map.under(offsetX, offsetY));
    canvas.classList.toggle("points", told !== "");
    tip.hidden = told === "";
    tip.textContent = told;
    tip.style.left = `${Math.min(offsetX + 12, map.size.width - tip.offsetWidth - 4)}px`;
    tip.style.top = `${Math.max(offsetY - 30, 2)}px`;
  });
  canvas.addEventListener("pointerleave", () => (tip.hidden = true));
  const bar = stage.querySelector("[data-zooms]");
  for (const button of bar.querySelectorAll("button")) button.addEventListener("click", moves[button.dataset.zoom]);
  bar.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [90, 0], ArrowRight: [-90, 0], ArrowUp: [0, 90], ArrowDown: [0, -90] };
    const step = steps[event.key];
    if (step) go((one) => one.call(zoom.translateBy, step[0] / map.view.k, step[1] / map.view.k));
    else if (event.key === "+" || event.key === "=") moves.in();
    else if (event.key === "-") moves.out();
    else return;
    event.preventDefault();
  });
  new ResizeObserver(() => {
    map.resize();
    requestDraw();
  }).observe(sky);
  new MutationObserver(requestDraw).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", requestDraw);
  root.dataset.drawn = "map";
}

// The picture made on the server, for print and where the map cannot be drawn.
function showPicture() {
  const picture = document.querySelector("[data-picture]");
  const held = picture.querySelector("noscript");
  if (held) picture.innerHTML = held.textContent;
}

addEventListener("beforeprint", showPicture);
try {
  const { source, borders, atlas } = stage.dataset;
  const fetched = [source, atlas, borders].map(async (address) => (await fetch(address)).json());
  start(...(await Promise.all(fetched)));
} catch (error) {
  figure.hidden = true;
  showPicture();
  console.warn(error);
}
