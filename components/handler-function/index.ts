export { HandlerFunction } from "./handler-function";
export type {
  CodeFunctionArgs,
  EntryFunctionArgs,
  HandlerFunctionArgs,
  HandlerFunctionSettings,
} from "./handler-function-args";
