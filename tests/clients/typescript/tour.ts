/** A tour of the register with the generated types; prints what it finds. */

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./demarche.js";

const baseUrl = process.env["REGISTER"] ?? "";
const facts: Record<"disputed" | "merged" | "mistaken" | "successor" | "token" | "withdrawn", string> = JSON.parse(
  process.env["FACTS"] ?? "",
);
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

async function* walk(address: string | null) {
  while (address) {
    const page: components["schemas"]["MeetingPage"] = await (await fetch(address)).json();
    yield* page.results;
    address = page.next;
  }
}

const page = await client.GET("/api/v1/meetings/", {
  params: { query: { between: ["CN", "MM"], status: ["held"], count: "exact" } },
});
assert(page.data);
assert(page.data.results.every((meeting) => meeting.status === "held"));
console.log("listed:", page.data.results.length, "of", page.data.count);

const everything: string[] = [];
for await (const meeting of walk(`${baseUrl}/api/v1/meetings/?page_size=3`)) everything.push(meeting.id);
assert.equal(new Set(everything).size, everything.length);
console.log("paged through:", everything.length);

const meeting = await client.GET("/api/v1/meetings/{id}/", { params: { path: { id: facts.disputed } } });
assert(meeting.data);
console.log("read:", meeting.data.title);
for (const report of meeting.data.reports) {
  const words = report.evidence.filter((each) => each.field === "date").map((each) => each.quote);
  console.log("evidence:", report.document.published, [...new Set(words)].sort().join("; "));
}

const official = await client.GET("/api/v1/officials/{id}/", { params: { path: { id: facts.merged } } });
assert(official.data);
assert.equal(official.data.id, facts.successor);
console.log("redirected to:", official.data.name);

const unchanged = await client.GET("/api/v1/meetings/{id}/", {
  params: {
    path: { id: facts.disputed },
    header: { "If-None-Match": meeting.response.headers.get("ETag") ?? "" },
  },
});
assert.equal(unchanged.response.status, 304);
console.log("asked again:", unchanged.response.status);

const gone = await client.GET("/api/v1/meetings/{id}/", { params: { path: { id: facts.withdrawn } } });
assert(gone.error);
console.log("withdrawn:", gone.error.status, gone.error.title);

const problem = await client.GET("/api/v1/meetings/", { params: { query: { status: ["hold"] } } });
assert(problem.error);
for (const error of problem.error.errors)
  console.log("problem:", problem.error.status, error.parameter, "nearest:", error.nearest);

const path = { id: facts.mistaken };
const read = await client.GET("/api/v1/meetings/{id}/", { params: { path } });
const correction = {
  headers: { Authorization: `Bearer ${facts.token}` },
  params: { path, header: { "If-Match": read.response.headers.get("ETag") ?? "" } },
  body: { place: { city: "Sochi", country: "RU" }, reason: "The guest's read-out says so." },
};
const corrected = await client.PATCH("/api/v1/meetings/{id}/", correction);
assert(corrected.data);
console.log("corrected:", corrected.data.place?.city, corrected.data.fixed_fields);
const stale = await client.PATCH("/api/v1/meetings/{id}/", correction);
assert(stale.error);
console.log("stale:", stale.error.status);
