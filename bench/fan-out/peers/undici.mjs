// Our signature over undici, to see what a client of our own is good for.
import { Pool } from "undici";
import { signed } from "../signed.mjs";

signed((origin, width) => {
  const pool = new Pool(origin, { connections: width });
  return (path, headers, body) =>
    new Promise((resolve, reject) => {
      let status = 0;
      pool.dispatch(
        { path, method: "POST", headers, body },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_, statusCode) => {
            status = statusCode;
          },
          onResponseData: () => undefined,
          onResponseEnd: () => resolve(status),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
});
