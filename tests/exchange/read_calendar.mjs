// What another implementation (ical.js) reads from a calendar on standard input: its events, with the days that they come again.
import ICAL from "ical.js";

const text = await new Promise((resolve) => {
  let read = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (piece) => { read += piece; });
  process.stdin.on("end", () => resolve(read));
});
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const days = [];
  if (event.isRecurring()) {
    const iterator = event.iterator();
    for (let next = iterator.next(); next && days.length < 400; next = iterator.next()) days.push(next.toString().slice(0, 10));
  } else {
    days.push(event.startDate.toString().slice(0, 10));
  }
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    location: event.location,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: component.getFirstPropertyValue("status"),
    days,
  };
});
console.log(JSON.stringify({
  method: calendar.getFirstPropertyValue("method"),
  name: calendar.getFirstPropertyValue("x-wr-calname"),
  zones: calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")),
  events,
}));
