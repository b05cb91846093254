// src/servers/given-url.ts
import { UserError } from "../errors.js";
var example = "postgresql://postgres:secret@localhost:5432/postgres";
function parseServerUrl(url) {
  if (!url) {
    throw new UserError("The server to use was not given", { hint: `Say where it is: server-url, as ${example}.` });
  }
  const parsed = parse(url);
  const socket = parsed.searchParams.get("host");
  if (!parsed.hostname || socket) {
    throw new UserError("server-url names no host", {
      why: socket ? `it names the socket ${socket}; migration tools are sent over TCP` : "the host is missing in it",
      hint: `Write it as ${example}.`
    });
  }
  const tls = parsed.searchParams.get("sslmode");
  if (tls && !["disable", "allow", "prefer"].includes(tls)) {
    throw new UserError(`server-url asks for sslmode=${tls}`, {
      why: "Downright speaks no TLS to a given server: it is meant for one on the same machine or in the same job",
      hint: "Give it a server that can be thrown away, such as a `services: postgres` of the job."
    });
  }
  return {
    name: decode(parsed.pathname.slice(1)) || "postgres",
    host: parsed.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(parsed.port) || 5432,
    user: decode(parsed.username) || "postgres",
    password: decode(parsed.password)
  };
}
function parse(url) {
  const plain = url.replace(/^postgres(?:ql)?(?:\+\w+)?:\/\//, "postgresql://");
  if (plain.startsWith("postgresql://") && URL.canParse(plain)) return new URL(plain);
  throw new UserError("server-url is not the URL of a PostgreSQL", {
    hint: `Write it as ${example}; in the password, write @ as %40, / as %2F, # as %23 and % as %25.`
  });
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
export {
  parseServerUrl
};
