import { inJavaStyle } from "../../../components/websocket-api/rules/route-selection";
import type { DeclaredStage } from "../../declared/declared-stage";
import type { Exchange } from "../exchange";
import { requestContext } from "../request-context";
import { unsettled } from "../unsettled";
import { contextVariable } from "./context-variables";

type Format = (exchange: Exchange) => string;

const formats = new WeakMap<DeclaredStage, Format>();

/** The line of a stage's access log for an exchange; undefined when the stage has no access log. */
export function accessLogLine(exchange: Exchange): string | undefined {
  const { stage } = exchange;
  if (stage.accessLogFormat === undefined) return undefined;
  const format = formats.get(stage) ?? accessLogFormat(stage.accessLogFormat);
  formats.set(stage, format);
  return format(exchange);
}

// A dot that ends a sentence is no part of a name.
const VARIABLE = /\$context\b((?:\.\w+)*)/;

/** Prepares a format of an access log, to be filled in for many exchanges. */
export function accessLogFormat(format: string): Format {
  // `split` puts what the pattern captures between the texts.
  const parts = format.split(VARIABLE).map((part, index) => (index % 2 === 0 ? part : variable(part)));
  return (exchange) => parts.map((part) => (typeof part === "string" ? part : part(exchange))).join("");
}

function variable(path: string): Format | string {
  // `$context` alone is the whole of it, as Java writes a map.
  if (path === "") return (exchange) => inJavaStyle(requestContext(exchange));
  const read = contextVariable(path.slice(1));
  return read ? (exchange) => textOf(read(exchange)) : unsettled.missingValue;
}

function textOf(value: string | number | undefined): string {
  return value === undefined || value === "" ? unsettled.missingValue : String(value);
}
