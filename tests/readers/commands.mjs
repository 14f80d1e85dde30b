// Writes annotations with GitHub's own toolkit: [[level, {title, file, …}, message], …] from standard input.
import { error, notice, warning } from "@actions/core";
import { readFileSync } from "node:fs";

const levels = { error, notice, warning };
for (const [level, where, message] of JSON.parse(readFileSync(0, "utf8"))) levels[level](message, where);
