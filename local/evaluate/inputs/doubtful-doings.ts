import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import path from "node:path";
import workerThreads from "node:worker_threads";
import { beforeCall, beforeEachCall } from "./before-call";
import type { InputTrace } from "./trace";

/** The threads and processes of esbuild, which is told of its inputs by file, or gives an account of them. */
const esbuild = /[\\/]node_modules[\\/](@esbuild[\\/][^\\/]+|esbuild)[\\/]/;

/** Notes what makes an evaluation depend on more than files and variables: other processes, threads and machines. */
export function traceDoubtfulDoings(trace: InputTrace, environment: NodeJS.ProcessEnv): void {
  beforeEachCall(childProcess, (name, args) => {
    const [command] = args;
    if (typeof command !== "string") return;
    if (!esbuild.test(command)) trace.doubt(`it starts a process: ${name} ${path.basename(command)}`);
    // Otherwise all of the traced variables would be handed on, one by one.
    else withEnvironment(args, environment);
  });
  workerThreads.Worker = new Proxy(workerThreads.Worker, {
    construct: (Worker, args: ConstructorParameters<typeof workerThreads.Worker>) => {
      if (!esbuild.test(String(args[0]))) trace.doubt(`it starts a thread: ${args[0]}`);
      return new Worker(...args);
    },
  });
  const connects = (): void => trace.doubt("it connects to a network");
  beforeCall(net.Socket.prototype, "connect", connects);
  beforeCall(dgram, "createSocket", connects);
  for (const api of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    beforeEachCall(api, (name) => {
      if (/^(lookup|resolve|reverse)/.test(name)) connects();
    });
}

function withEnvironment(args: unknown[], env: NodeJS.ProcessEnv): void {
  const at = Array.isArray(args[1]) ? 2 : 1;
  args[at] = { env, ...(args[at] as object | undefined) };
}
