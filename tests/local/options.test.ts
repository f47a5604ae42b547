import { deepEqual, equal, throws } from "node:assert/strict";
import { readOptions } from "../../local/options";
import { ProjectProblem } from "../../local/project/project-problem";

const refuses = (args: string[], ...said: string[]) => {
  throws(
    () => readOptions(args),
    (error) => {
      equal(error instanceof ProjectProblem, true);
      for (const part of said) equal((error as Error).message.includes(part), true, (error as Error).message);
      return true;
    },
  );
};

describe("the command line", () => {
  it("asks for AWS's own limits on this machine, unless it says otherwise", () => {
    deepEqual(readOptions([]), {
      program: process.cwd(),
      stack: "dev",
      host: "127.0.0.1",
      port: 4510,
      config: {},
      json: false,
      watch: true,
      idleTimeoutSeconds: 600,
      maxConnectionSeconds: 7200,
      stageLogs: false,
      accountQuotas: false,
      callers: [],
    });
  });

  it("says everything", () => {
    const words = "--program there --stack prd --host ::1 --port 0 --json --no-watch --stage-logs --account-quotas";
    const numbers = "--idle-timeout 1.5 --max-connection 0.1 --config a=b=c --config chat:empty=";
    deepEqual(readOptions(`${words} ${numbers}`.split(" ")), {
      program: "there",
      stack: "prd",
      host: "::1",
      port: 0,
      config: { a: "b=c", "chat:empty": "" },
      json: true,
      watch: false,
      idleTimeoutSeconds: 1.5,
      maxConnectionSeconds: 0.1,
      stageLogs: true,
      accountQuotas: true,
      callers: [],
    });
  });

  it("lets the last of two values for a key win", () => {
    deepEqual(readOptions(["--config", "a=1", "--config", "a=2"])?.config, { a: "2" });
  });

  it("takes help for a question, whatever else it says", () => {
    equal(readOptions(["--help"]), undefined);
    equal(readOptions(["-h", "--port", "none"]), undefined);
  });

  it("refuses an option that there is not, and says what lists those that there are", () => {
    refuses(["--wacth"], "'--wacth'", "--help");
    refuses(["there"], "'there'", "--help");
    refuses(["--stack"], "--stack", "--help");
    refuses(["--json=yes"], "--json", "--help");
  });

  for (const port of ["65536", "-1", "80.5", "http", "", " "]) {
    it(`refuses the port ${JSON.stringify(port)}`, () => {
      refuses([`--port=${port}`], `--port must be a number from 0 to 65535, got ${JSON.stringify(port)}`);
    });
  }

  for (const option of ["--idle-timeout", "--max-connection"]) {
    for (const seconds of ["0", "86401", "10m", "NaN", ""]) {
      it(`refuses ${JSON.stringify(seconds)} as ${option}`, () => {
        const said = `${option} must be a number from 0.1 to 86400, got ${JSON.stringify(seconds)}`;
        refuses([`${option}=${seconds}`], said);
      });
    }
  }

  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1"]) {
    it(`takes ${host}, which only this machine reaches`, () => {
      equal(readOptions(["--host", host])?.host, host);
    });
  }

  for (const host of ["0.0.0.0", "::", "192.168.1.5", "example.com", "127.0.0.1.example.com", ""]) {
    it(`refuses ${JSON.stringify(host)}, which others may reach`, () => {
      const said = `--host must be a loopback address such as 127.0.0.1, got ${JSON.stringify(host)}`;
      refuses([`--host=${host}`], said);
    });
  }

  for (const config of ["key", "=value", ""]) {
    it(`refuses ${JSON.stringify(config)} as a value of the configuration`, () => {
      refuses([`--config=${config}`], `--config must be KEY=VALUE, got ${JSON.stringify(config)}`);
    });
  }
});
