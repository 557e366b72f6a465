// The first list: offers in history for the fourth class level. No key is needed to read; Node or a browser is enough.
const KATALOG = process.env.KATALOG ?? "https://katalog.example.org";

const query = new URLSearchParams({ subject: "historie", level: "4", limit: "3" });
const answer = await fetch(`${KATALOG}/api/v1/offers?${query}`);
if (!answer.ok) throw new Error((await answer.json()).detail);
const found = await answer.json();

console.log(found.meta.total_count, "offers");
for (const offer of found.items) console.log(offer.title, "–", offer.institution.title, offer.url);
