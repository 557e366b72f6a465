// A first copy of everything, and from then on what has changed: the same loop. Keep `copy` and `since` between the runs.
const KATALOG = process.env.KATALOG ?? "https://katalog.example.org";
const headers = process.env.KEY ? { Authorization: `Bearer ${process.env.KEY}` } : {}; // with a key: your view

const copy = new Map();
let since = "0";
for (;;) {
  const answer = await fetch(`${KATALOG}/api/v1/changes?${new URLSearchParams({ since, limit: "1000" })}`, { headers });
  const page = await answer.json();
  if (!answer.ok) throw new Error(page.detail); // 410: start again from since=0
  for (const item of page.items) {
    const entry = `${item.id} ${item.locale}`;
    if (item.state === "deleted") copy.delete(entry); // it must go from your pages, too
    else copy.set(entry, item.data);
  }
  since = page.next;
  if (page.items.length === 0) break;
}

console.log(copy.size, "entries; go on from", since);
