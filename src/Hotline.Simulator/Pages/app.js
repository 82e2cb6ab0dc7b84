"use strict";
// Keeps the page equal to what the simulator says: one long request at a time, each card redrawn only when its phone changed.
const cards = new Map();
let lines = [];

const at = id => document.getElementById(id);
const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
};
const button = (text, name, act) => {
  const element = make("button", text, name);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};
const clock = time => new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

async function send(path, body, method = "POST") {
  const response = await fetch("/sim/" + path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json().catch(() => null);
  if (!response.ok) say(answer?.error ?? `${response.status}`);
  else if (answer?.webhook?.failure) say(`热线没有收到 The line did not take it: ${answer.webhook.status ?? answer.webhook.failure}`);
  return answer;
}

function say(text) {
  at("state").textContent = text;
}

const lineOf = handset => handset.texts.at(-1)?.peer ?? handset.calls.at(-1)?.peer;
const text = (from, to, body) => body && send("texts", { from, to, body });
const dial = (from, to) => send("calls", { from, to });

function drawLines() {
  const chosen = at("to").value;
  at("lines").replaceChildren(...lines.map(line => {
    const item = make("li", `${line.name} `);
    item.append(make("b", line.number));
    return item;
  }));
  at("to").replaceChildren(...lines.map(line => new Option(`${line.name} ${line.number}`, line.number, false, line.number === chosen)));
}

function card(handset) {
  const element = at("phone").content.firstElementChild.cloneNode(true);
  const input = element.querySelector(".reply input");
  const target = () => lines.some(line => line.number === lineOf(cards.get(handset.number).handset)) ? lineOf(cards.get(handset.number).handset) : at("to").value;
  element.dataset.number = handset.number;
  element.querySelector(".reply").addEventListener("submit", event => {
    event.preventDefault();
    text(handset.number, target(), input.value);
    input.value = "";
  });
  element.querySelector(".ring").addEventListener("click", () => dial(handset.number, target()));
  element.querySelector(".behaviour").addEventListener("change", event => {
    const off = event.target.value === "off";
    send("handsets/" + encodeURIComponent(handset.number), { answer: off ? "manual" : event.target.value, reachable: !off }, "PUT");
  });
  return { element, events: -1, handset };
}

function drawPhone(entry) {
  const { element, handset } = entry;
  element.querySelector("strong").textContent = handset.name || handset.number;
  element.querySelector("small").textContent = handset.name ? `${handset.number} · ${handset.role}` : handset.role;
  element.querySelector(".behaviour").value = handset.behaviour.reachable ? handset.behaviour.answer : "off";
  element.classList.toggle("rings", handset.calls.some(call => call.state === "ringing" && call.direction !== "inbound"));
  element.classList.toggle("idle", handset.texts.length === 0 && handset.calls.length === 0);
  drawCalls(element.querySelector(".calls"), handset.calls);
  const feed = element.querySelector(".feed");
  feed.replaceChildren(...handset.texts.map(bubble));
  feed.scrollTop = feed.scrollHeight;
}

function bubble(item) {
  const element = make("li", item.body, item.direction);
  for (const media of item.media) {
    const picture = make(media.contentType.startsWith("image/") ? "img" : "small", media.contentType);
    if (picture.tagName === "IMG") picture.src = media.url;
    element.append(picture);
  }
  element.append(make("small", `${clock(item.at)} · ${item.direction === "in" ? "来自 from" : "发往 to"} ${item.peer}`));
  return element;
}

// A call that somebody is typing into keeps its box; only the rest is drawn anew.
function drawCalls(box, calls) {
  const typing = box.contains(document.activeElement) ? document.activeElement : null;
  const kept = typing?.dataset.call ? { call: typing.dataset.call, value: typing.value } : null;
  box.replaceChildren(...calls.map(drawCall));
  for (const list of box.querySelectorAll("ul")) list.scrollTop = list.scrollHeight;
  const again = kept && [...box.querySelectorAll("input")].find(input => input.dataset.call === kept.call);
  if (again) {
    again.value = kept.value;
    again.focus();
  }
}

function drawCall(call) {
  const element = make(call.state === "ended" ? "details" : "div", undefined, `call ${call.state}`);
  const inbound = call.direction === "inbound";
  const arrow = inbound ? "拨出 calling" : "来电 from";
  if (call.state === "ended") element.append(make("summary", `✆ ${clock(call.at)} ${arrow} ${call.peer} · ${call.status} · ${call.duration}s`));
  else {
    const title = make("h3", `✆ ${arrow} ${call.peer}`);
    title.append(make("span", call.state === "ringing" ? "响铃 ringing" : "通话中 live"));
    element.append(title);
  }
  const list = make("ul");
  list.append(...call.transcript.map(line => make("li", line.text, line.kind)));
  element.append(list);
  if (call.state === "ringing") element.append(ringing(call, inbound));
  if (call.state === "live") element.append(...live(call));
  return element;
}

function ringing(call, inbound) {
  const row = make("div", undefined, "row");
  if (!inbound) {
    row.append(button("接听 Answer", "yes", () => send(`calls/${call.sid}/answer`, {})));
    row.append(button("拒接 Decline", "no", () => send(`calls/${call.sid}/decline`, {})));
  } else row.append(button("挂断 Hang up", "no", () => send(`calls/${call.sid}/hangup`, {})));
  return row;
}

function live(call) {
  const waits = call.waitingFor;
  const records = waits?.verb === "record";
  const keys = make("div", undefined, "keys");
  for (const key of "123456789*0#") {
    const pad = button(key, "", () => send(`calls/${call.sid}/keys`, { digits: key }));
    pad.disabled = !waits?.keys;
    keys.append(pad);
  }
  const speak = make("input");
  speak.dataset.call = call.sid;
  speak.placeholder = records ? "留言 Leave a message…" : "说话 Say…";
  speak.disabled = !waits?.speech && !records;
  const utter = () => speak.value && (records
    ? send(`calls/${call.sid}/record`, { text: speak.value, seconds: Math.max(1, Math.ceil(speak.value.length / 4)) })
    : send(`calls/${call.sid}/speech`, { text: speak.value }));
  speak.addEventListener("keydown", event => event.key === "Enter" && utter());
  const first = make("div", undefined, "row");
  first.append(speak, button(records ? "留言 Leave" : "说 Say", "", utter));
  first.lastChild.style.flex = "0 0 auto";
  const second = make("div", undefined, "row");
  const silence = button("不作声 Silence", "", () => send(`calls/${call.sid}/silence`, {}));
  silence.disabled = !waits?.silence;
  second.append(silence, button("挂断 Hang up", "no", () => send(`calls/${call.sid}/hangup`, {})));
  const asks = { gather: "等按键或说话 waits for a key or words", record: "正在录音 recording", bridge: "已接通 connected", queue: "排队中 waiting in the queue", pause: "静默 pause", say: "正在播报 speaking" };
  return [make("p", asks[waits?.verb] ?? "…", "asks"), keys, first, second];
}

function draw(world) {
  if (JSON.stringify(world.lines) !== JSON.stringify(lines)) {
    lines = world.lines;
    drawLines();
  }
  for (const handset of world.handsets) {
    let entry = cards.get(handset.number);
    if (!entry) {
      entry = card(handset);
      cards.set(handset.number, entry);
      const isOfficial = handset.role && !handset.role.includes("resident") && !handset.role.includes("群众");
      at(isOfficial ? "officials" : "residents").append(entry.element);
      at("phones").append(new Option(`${handset.name || ""} ${handset.role}`, handset.number));
    }
    if (entry.events === handset.events) continue;
    entry.events = handset.events;
    entry.handset = handset;
    drawPhone(entry);
  }
  at("errors").hidden = world.errors.length === 0;
  at("errors").replaceChildren(...world.errors.map(error => make("p", `${clock(error.at)} · ${error.code} · ${error.message} · ${error.url}`)));
  say(world.failed ? `失败 failed: ${world.failed}` : "");
}

async function follow() {
  let after = -1;
  for (;;) {
    try {
      const world = await (await fetch(`/sim/world?after=${after}&wait=25`)).json();
      after = world.events;
      draw(world);
    } catch {
      say("连接中断 connection lost");
      await new Promise(go => setTimeout(go, 1500));
    }
  }
}

at("order").addEventListener("submit", event => {
  event.preventDefault();
  text(at("from").value.trim(), at("to").value, at("body").value);
  at("body").value = "";
});
at("dial").addEventListener("click", () => at("from").value.trim() && dial(at("from").value.trim(), at("to").value));
follow();
