// A receiver of webhooks: verify the signature, answer at once, then read the changes. (npm install standardwebhooks)
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.SECRET); // whsec_…, as it was shown when you registered the address

createServer(async (request, response) => {
  let body = "";
  for await (const piece of request.setEncoding("utf8")) body += piece;
  try {
    const event = webhook.verify(body, request.headers);
    console.log(event.type); // the same webhook-id may come twice; now read /changes from where you are
    response.writeHead(204).end();
  } catch {
    response.writeHead(401).end();
  }
}).listen(Number(process.env.PORT ?? 8700), "127.0.0.1");
