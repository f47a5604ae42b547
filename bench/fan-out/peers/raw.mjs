// The limit: posts that nobody signs, by the least that undici can be asked for, with the best number of connections.
import { Pool } from "undici";
import { bounded, fixed } from "../bounded.mjs";
import { run } from "../run.mjs";

run((endpoint) => {
  const { origin, pathname } = new URL(endpoint);
  const width = fixed(pathname === "/slow" ? 256 : 64);
  const pool = new Pool(origin, { connections: width.posts });
  return bounded(
    (connectionId, body) =>
      new Promise((resolve, reject) => {
        const path = `${pathname}/@connections/${encodeURIComponent(connectionId)}`;
        let status = 0;
        pool.dispatch(
          { path, method: "POST", headers: { "content-type": "application/octet-stream" }, body },
          {
            onRequestStart: () => undefined,
            onResponseStart: (_, statusCode) => {
              status = statusCode;
            },
            onResponseData: () => undefined,
            onResponseEnd: () =>
              resolve(status === 200 ? "sent" : status === 410 ? "gone" : { failed: "", isForGood: false }),
            onResponseError: (_, error) => reject(error),
          },
        );
      }),
    width,
  );
});
