// Walks an RPDE feed with OpenActive's validator; prints what it found as JSON. Argument: the feed's address.
const { RpdeValidator } = require('@openactive/rpde-validator');

RpdeValidator(process.argv[2], { pageLimit: 100, timeoutMs: 20000 }).then((log) => {
  const told = ({ type, severity, message }, url) => ({ type, severity, message, url });
  const found = log.pages.flatMap((page) => page.errors.map((error) => told(error, page.url)));
  console.log(JSON.stringify({ pages: log.pages.map((page) => page.url), found }));
});
