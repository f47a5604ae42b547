import { join, resolve } from "node:path";
import { declareOnMinistack, ministackEnvironment } from "./ministack.mjs";

/** @typedef {import("./server-process.mjs").Command} Command */
/** @typedef {import("./server-process.mjs").ServerProcess} ServerProcess */
/** @typedef {{ port: number, folder: string }} Place a free port, and an empty folder that goes when the server has gone */
/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {(place: Place) => Omit<Command, "log">} command
 * @property {(place: Place, server: ServerProcess) => string | Promise<string>} url where it takes connections
 * @property {boolean} [isCompared] whether a goal is a multiple of its numbers
 */

const here = import.meta.dirname;
const root = resolve(here, "../..");

/** The program that the laptop runs. */
export const program = join(root, "bench/programs/gateway");

/** What handlers find where a function of AWS finds its own. */
const credentials = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

const address = (/** @type {Place} */ { port }) => `ws://127.0.0.1:${port}`;

/** @type {Candidate} */
export const raw = {
  name: "raw ws",
  command: ({ port }) => node([join(here, "servers/raw.mjs"), port]),
  url: address,
};

/**
 * @param {string} handlers the folder with the functions' code
 * @returns {Candidate}
 */
export const bare = (handlers) => ({
  name: "bare server",
  isCompared: true,
  command: ({ port }) => node([join(here, "servers/bare.mjs"), port, handlers]),
  url: address,
});

/** As `npm start` runs it, but for npm itself. @type {Candidate} */
export const laptop = {
  name: "laptop",
  command: ({ port }) => {
    const laptop = ["--require", join(root, "local/compile.cjs"), join(root, "dist/laptop/start.js")];
    return node([...laptop, "--program", program, "--port", port]);
  },
  url: (place) => `${address(place)}/bench`,
};

/**
 * @param {string} service the folder with `serverless.yml`
 * @param {boolean} isInProcess whether functions run beside the server, instead of a thread for each
 * @returns {Candidate}
 */
export const serverlessOffline = (service, isInProcess) => ({
  name: `serverless-offline${isInProcess ? ", in process" : ""}`,
  // The faster one, which the laptop has to undercut.
  isCompared: isInProcess,
  command: ({ port }) => {
    const serverless = join(root, "bench/node_modules/serverless/bin/serverless.js");
    const ports = ["--host", "127.0.0.1", "--websocketPort", port, "--lambdaPort", 0];
    const kind = isInProcess ? ["--useInProcess"] : [];
    return {
      ...node([serverless, "offline", "--noSponsor", ...ports, ...kind]),
      cwd: service,
      env: {
        ...credentials,
        MANAGEMENT_ENDPOINT: `http://127.0.0.1:${port}`,
        SLS_TELEMETRY_DISABLED: "1",
        SLS_NOTIFICATIONS_MODE: "off",
      },
    };
  },
  url: address,
});

/**
 * @param {string} file the command
 * @param {string} handlers the folder with the functions' code
 * @returns {Candidate}
 */
export const ministack = (file, handlers) => ({
  name: "MiniStack",
  command: (place) => ({ file, args: [], cwd: place.folder, env: ministackEnvironment(place) }),
  url: ({ port }, server) => declareOnMinistack(server, port, handlers),
});

/** @param {readonly (string | number)[]} args */
const node = (args) => ({ file: process.execPath, args: args.map(String), cwd: root });
