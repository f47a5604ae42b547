import { environmentCredentials, keptCredentials } from "../../handlers/core/credentials";
import { readManagementEndpoint } from "../../handlers/core/management-endpoint";
import { payloads } from "../../handlers/core/payload";
import { signer } from "../../handlers/core/signature";
import { widthByLatency } from "../../handlers/core/width";
import { bounded } from "./bounded.mjs";
import { run } from "./run.mjs";

/** @typedef {(path: string, headers: string[], body: Uint8Array) => Promise<number>} Exchange */

/**
 * The sender with another HTTP client under it.
 *
 * @param {(origin: string, width: number) => Exchange} connect
 */
export const signed = (connect) =>
  run((text) => {
    const { authority, pathsOf } = readManagementEndpoint(text);
    const [sign, payloadOf] = [signer(process.env.AWS_REGION ?? ""), payloads()];
    const credentials = keptCredentials(environmentCredentials, Date.now);
    const exchange = connect(`http://${authority}`, 256);
    const namesAndValues = (/** @type {string} */ lines) => lines.split(/: |\r\n/).slice(0, -1);
    return bounded(async (connectionId, frame) => {
      const { body, payloadHash } = payloadOf(frame);
      const { path, canonicalPath } = pathsOf(connectionId);
      const lines = sign({ host: authority, canonicalPath, payloadHash }, await credentials(), Date.now());
      const status = await exchange(path, ["host", authority, ...namesAndValues(lines)], Buffer.from(body, "latin1"));
      return status === 200 ? "sent" : status === 410 ? "gone" : { failed: String(status), isForGood: false };
    }, widthByLatency());
  });
