// The console: shows what /_mock/console.json has, and posts what the buttons say.
"use strict";

const $ = (id) => document.getElementById(id);
let shown = {};
let busy = false;

// -- making elements: texts are set as texts, never as HTML ------------------------------------

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (["onclick", "onsubmit", "ontoggle"].includes(key)) made[key] = value;
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const moment = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: "Asia/Seoul" });
const at = (seconds) => el("time", { datetime: new Date(seconds * 1000).toISOString() }, moment.format(seconds * 1000));
const money = (amount, currency) =>
  currency === "KRW" ? `${Number(amount).toLocaleString("ko-KR")}원` : `${amount} ${currency}`;
const badge = (text, kind = text) => el("span", { class: `badge ${kind}` }, text);

// Keeps the elements of items that did not change, so that focus and open details stay.
function list(id, items, key, make) {
  const holder = $(id);
  const before = holder.made ?? new Map();
  holder.made = new Map();
  for (const item of items) {
    const name = key(item);
    const text = JSON.stringify(item);
    let kept = before.get(name);
    if (!kept || kept.text !== text) {
      const fresh = { text, li: el("li", {}, ...make(item)) };
      if (kept) takeOver(kept.li, fresh.li);
      kept = fresh;
    }
    holder.made.set(name, kept);
  }
  const wanted = [...holder.made.values()].map((one) => one.li);
  for (const old of [...holder.children]) if (!wanted.includes(old)) old.remove();
  wanted.forEach((li, n) => { if (holder.children[n] !== li) holder.insertBefore(li, holder.children[n] ?? null); });
  holder.nextElementSibling.hidden = items.length > 0;
}

// A part that is asked for when it is opened.
function json(title, path, name, missing) {
  const text = el("pre", { tabindex: "0" }, "…");
  const ontoggle = async (event) => {
    event.stopPropagation();
    if (!event.target.open || text.dataset.asked) return;
    text.dataset.asked = "yes";
    try {
      const value = (await (await fetch(path)).json())[name];
      text.textContent = value === null ? missing : typeof value === "string" ? value : JSON.stringify(value, null, 2);
    } catch {
      delete text.dataset.asked;
      text.textContent = "The mock does not answer.";
    }
  };
  return el("details", { class: "json", ontoggle }, el("summary", {}, title), text);
}

function takeOver(old, fresh) {
  const before = old.querySelectorAll("details");
  fresh.querySelectorAll("details").forEach((one, n) => { if (before[n]?.open) one.open = true; });
  const focused = old.contains(document.activeElement) && document.activeElement.textContent;
  const inDetails = focused && document.activeElement.tagName === "SUMMARY";
  old.replaceWith(fresh);
  if (!focused) return;
  const same = [...fresh.querySelectorAll("button")].find((one) => one.textContent === focused);
  (inDetails ? fresh.querySelector("summary") : same ?? fresh.querySelector("button, summary"))?.focus();
}

// -- asking the mock ---------------------------------------------------------------------------

function say(text, problem = false) {
  $("notice").textContent = text;
  $("notice").className = problem ? "problem" : "";
}

async function send(path, body, method = "POST") {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    });
    const result = await answer.json();
    if (!answer.ok) throw new Error(result.error ?? `HTTP ${answer.status}`);
    say("");
    return result;
  } catch (error) {
    say(error instanceof TypeError ? "The mock does not answer." : error.message, true);
    return null;
  } finally {
    await look();
  }
}

async function look() {
  if (busy) return;
  busy = true;
  try {
    const find = $("find-text").value.trim();
    const answer = await fetch(`console.json?find=${encodeURIComponent(find)}`, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    if (document.body.dataset.lost) { delete document.body.dataset.lost; say(""); }
    show(await answer.json());
  } catch (error) {
    document.body.dataset.lost = "yes";
    say("The mock does not answer.", true);
  } finally {
    busy = false;
  }
}

// -- showing -----------------------------------------------------------------------------------

function show(state) {
  shown = state;
  $("now").textContent = `${moment.format(state.now * 1000)} KST`;
  $("now").dateTime = new Date(state.now * 1000).toISOString();
  $("runs").textContent = state.frozen ? "standing still" : "running";
  $("freeze").textContent = state.frozen ? "Let it run" : "Freeze";
  $("next-schedule").disabled = state.next_schedule === null;
  $("next-schedule").title = state.next_schedule === null ? "Nothing is scheduled" : moment.format(state.next_schedule * 1000);
  const count = (id, some, all) => { $(id).textContent = some < all ? `${some} of ${all}` : all ? `${all}` : ""; };
  count("payments-count", state.payments.length, state.payments_in_all);
  count("webhooks-count", state.webhooks.length, state.webhooks_in_all);
  count("requests-count", state.requests.length, state.requests_in_all);
  const settings = state.webhook_settings;
  $("webhook-url").textContent = settings.url ?? "nowhere";
  $("hold").disabled = settings.hold;
  $("release").disabled = $("release-reversed").disabled = !state.webhooks.some((one) => one.state === "held" || one.state === "due") && !settings.hold;
  fill($("webhook-settings"), settings);
  choices($("add-fault").kind, state.fault_kinds);
  choices($("add-fault").operation, ["(any)", ...state.operations]);

  const of = Map.groupBy ? Map.groupBy(state.webhooks, (one) => one.imp_uid) : new Map();
  list("payment-list", state.payments.map((one) => ({ ...one, webhooks: of.get(one.imp_uid) ?? [] })), (one) => one.imp_uid, payment);
  list("webhook-list", state.webhooks, (one) => one.id, webhook);
  list("fault-list", state.faults.map((one, n) => ({ n, ...one })), (one) => one.n, fault);
  list("request-list", state.requests, (one) => one.number, request);
}

// Leaves alone what somebody is typing into.
function fill(form, values) {
  if (form.contains(document.activeElement) || form.dataset.filled === JSON.stringify(values)) return;
  form.dataset.filled = JSON.stringify(values);
  for (const field of form.elements) if (field.name) field.value = values[field.name] ?? "";
}

function choices(select, names) {
  if (select.options.length !== names.length) select.replaceChildren(...names.map((name) => el("option", {}, name)));
}

function payment(one) {
  const left = one.amount - one.cancel_amount;
  const path = `payments/${encodeURIComponent(one.imp_uid)}`;
  const button = (text, action, body, kind) =>
    el("button", { type: "button", class: kind ?? null, onclick: () => send(`${path}/${action}`, body) }, text);
  const buttons = [];
  if (one.status === "ready" && one.pay_method === "vbank") buttons.push(button("Deposit", "deposit", {}, "main"));
  else if (one.status === "ready") {
    buttons.push(button("Pay", "pay", {}, "main"), button("Fail", "fail"), button("Abandon", "abandon"));
  } else if (one.status === "failed" && one.pay_method !== "vbank") buttons.push(button("Approve late", "pay"));
  else if (left > 0 && ["paid", "cancelled"].includes(one.status)) buttons.push(cancel(one, path, left));
  return [
    el("div", { class: "line" },
      badge(one.status),
      el("strong", {}, one.merchant_uid),
      el("span", { class: "grow soft" }, [one.name, one.buyer_name].filter(Boolean).join(" · ")),
      el("span", { class: "money" }, money(one.amount, one.currency),
        one.cancel_amount ? el("span", { class: "less" }, ` − ${money(one.cancel_amount, one.currency)}`) : "")),
    el("div", { class: "second" },
      el("details", { class: "grow" },
        el("summary", {}, el("span", { class: "uid" }, one.imp_uid), ` · ${[one.pay_method, one.pg_provider].filter(Boolean).join(", ")}`),
        el("ol", { class: "timeline" }, ...timeline(one)),
        json("JSON", `payment.json?imp_uid=${encodeURIComponent(one.imp_uid)}`, "payment", "It is gone.")),
      el("div", { class: "act" }, ...buttons)),
  ];
}

function cancel(one, path, left) {
  const amount = el("input", { type: "number", min: "1", max: String(left), step: "any", "aria-label": `Amount to cancel of ${one.imp_uid}`, placeholder: String(left) });
  const go = () => {
    const given = amount.value ? { amount: Number(amount.value) } : {};
    amount.value = "";
    send(`${path}/cancel`, given);
  };
  return el("span", { class: "buttons" }, amount, el("button", { type: "button", onclick: go }, "Cancel"));
}

function timeline(one) {
  const events = [[one.started_at, "started"]];
  if (one.vbank_issued_at) events.push([one.vbank_issued_at, "account issued"]);
  for (const deposit of one.deposit_history ?? []) events.push([deposit.deposited_at, `deposit of ${money(deposit.amount, one.currency)}`]);
  if (one.failed_at) events.push([one.failed_at, `failed${one.fail_reason ? `: ${one.fail_reason}` : ""}`]);
  if (one.paid_at) events.push([one.paid_at, "paid"]);
  for (const entry of one.cancel_history ?? []) events.push([entry.cancelled_at, `cancelled ${money(entry.amount, one.currency)}: ${entry.reason}`]);
  for (const sent of one.webhooks) {
    for (const attempt of sent.attempts) events.push([attempt.at, `webhook ${sent.status}: ${attempt.status ?? "no answer"}`]);
    if (!sent.attempts.length) events.push([sent.at, `webhook ${sent.status}: ${words(sent.state)}`]);
  }
  return events.map((event, n) => [...event, n]).sort((a, b) => a[0] - b[0] || a[2] - b[2])
    .map(([time, text]) => el("li", {}, at(time), text));
}

const words = (state) => ({ no_url: "no URL to send it to", due: "waits", held: "held back" })[state] ?? state;

function webhook(one) {
  const last = one.attempts.at(-1);
  const answer = last ? (last.status ?? last.error) : words(one.state);
  return [
    el("div", { class: "line" },
      badge(one.state.replace("_", " "), one.state),
      el("strong", {}, one.status),
      el("span", { class: "grow uid" }, one.imp_uid),
      el("span", { class: "soft" }, at(one.at))),
    el("div", { class: "second act" },
      el("span", { class: "soft grow" }, `${one.merchant_uid} · ${answer}${one.attempts.length > 1 ? ` (attempt ${one.attempts.length})` : ""}`),
      el("button", { type: "button", "aria-label": `Replay ${one.id}`, onclick: () => send(`webhooks/${one.id}/replay`) }, "Replay")),
  ];
}

function fault(one) {
  const { n, kind, operation, times, ...details } = one;
  return [el("div", { class: "line" }, badge(kind, "no"), el("span", { class: "grow" }, operation ?? "any operation"),
    el("span", { class: "soft" }, times === null ? "until cleared" : `${times} ×`)),
    Object.keys(details).length ? el("code", { class: "soft" }, JSON.stringify(details)) : ""];
}

function request(one) {
  const kind = one.status === null ? "no" : one.status < 300 ? "ok" : "no";
  return [
    el("div", { class: "line" }, badge(one.status ?? "dropped", kind), el("strong", {}, one.method),
      el("span", { class: "grow uid" }, one.target), el("span", { class: "soft" }, at(one.at))),
    el("details", {}, el("summary", {}, one.operation ?? "no such operation", one.fault ? ` · fault ${one.fault}` : ""),
      el("pre", { tabindex: "0" }, JSON.stringify({ headers: one.headers, body: one.body }, null, 2)),
      json("Answer", `answer.json?number=${one.number}`, "answer", "No answer is kept: none was sent, or it is too large or too long ago.")),
  ];
}

// -- what can be done --------------------------------------------------------------------------

$("clock-buttons").addEventListener("click", (event) => {
  const seconds = event.target.dataset?.advance;
  if (seconds) send("clock", { advance: Number(seconds) });
});
$("next-schedule").onclick = () => send("clock", { advance: Math.max(0, shown.next_schedule - shown.now) });
$("freeze").onclick = () => send("clock", { frozen: !shown.frozen });
$("reset").onclick = () => { if (confirm("Forget everything and go back to the start?")) send("reset"); };
$("hold").onclick = () => send("webhooks/hold");
$("release").onclick = () => send("webhooks/release");
$("release-reversed").onclick = () => send("webhooks/release", { order: "reversed" });
$("clear-faults").onclick = () => send("faults", null, "DELETE");
$("find").onsubmit = (event) => { event.preventDefault(); look(); };
$("find-text").oninput = look;

const given = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
const newOrder = () => { $("checkout").merchant_uid.value = `order-${Date.now().toString(36)}`; };

$("checkout").onsubmit = async (event) => {
  event.preventDefault();
  const fields = given(event.target);
  if (await send("checkout", { ...fields, amount: Number(fields.amount) })) newOrder();
};
$("webhook-settings").onsubmit = (event) => {
  event.preventDefault();
  const { url = null, format, ...numbers } = given(event.target);
  for (const name in numbers) numbers[name] = Number(numbers[name]);
  send("webhooks/settings", { url, format, ...numbers });
};
$("add-fault").onsubmit = (event) => {
  event.preventDefault();
  const { kind, operation, times } = given(event.target);
  send("faults", { kind, operation: operation === "(any)" ? null : operation, times: times ? Number(times) : null });
};

newOrder();
look();
setInterval(() => { if (!document.hidden) look(); }, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
