// A receiver of webhooks: verify the signature, answer at once, then read what changed. (npm install standardwebhooks)
// SECRET=whsec_… KEY=lk_live_… KATALOG=https://katalog.example.org node receive_webhook.mjs
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const { SECRET, KEY, KATALOG, PORT = "8700" } = process.env;
const webhook = new Webhook(SECRET); // as it was shown when you registered the address

let cursor = "0"; // keep it with your copy
let reached = null;
let turn = Promise.resolve();
const seen = new Set();

// A message only says that something changed; the change feed says what, and misses nothing.
async function take(id, { type, data }) {
  console.log(type);
  if (seen.has(id)) return; // the same message may come twice
  seen.add(id);
  if (type === "view.replaced") {
    cursor = "0"; // another catalogue: drop your copy and begin anew
  } else if (type === "catalogue.changed") {
    // One was lost, or they came in another order.
    if (reached !== null && reached !== data.after) console.log(`gap: ${reached} to ${data.after}`);
  } else {
    return;
  }
  reached = data.sequence;
  await readChanges();
}

async function readChanges() {
  for (let more = Boolean(KEY); more; ) {
    const headers = { Authorization: `Bearer ${KEY}` };
    const address = `${KATALOG}/api/v1/changes?${new URLSearchParams({ since: cursor })}`;
    const answer = await fetch(address, { headers }).catch(() => ({ ok: false }));
    if (!answer.ok) {
      if (answer.status === 410) cursor = "0"; // this cursor leads nowhere: begin anew
      await new Promise((resolve) => setTimeout(resolve, 5000));
      continue;
    }
    const page = await answer.json();
    for (const item of page.items) console.log(item.state, item.kind, item.id); // here: keep item.data, or drop what you have
    cursor = page.next;
    more = page.items.length > 0;
  }
}

createServer(async (request, response) => {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) body += piece;
  let event;
  try {
    event = webhook.verify(body, request.headers);
  } catch {
    response.writeHead(401).end(); // a wrong signature, an old one, or none
    return;
  }
  response.writeHead(204).end(); // at once: what takes time comes after it
  turn = turn.then(() => take(request.headers["webhook-id"], event)).catch((error) => console.error(error));
}).listen(Number(PORT), "127.0.0.1");
