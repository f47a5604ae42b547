import type { WebSocket } from "ws";

/** The largest message, in either direction: 128 KB. */
export const MESSAGE_LIMIT_BYTES = 131_072;

/**
 * The largest single frame of a message from a client: 32 KB. Larger messages must come in several frames.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
const FRAME_LIMIT_BYTES = 32_768;

/** Opcodes from here on are control frames, which are small by themselves. */
const FIRST_CONTROL_OPCODE = 8;

type Fail = (error: Error) => void;

/** The part of the receiver of `ws` 8 that reads a frame's length; not in its types. */
interface Receiver {
  readonly _opcode: number;
  readonly _payloadLength: number;
  haveLength(fail: Fail): void;
  createError(type: ErrorConstructor, message: string, prefix: boolean, closeCode: number, code: string): Error;
}

/**
 * Makes a socket close with 1009 at a frame above the limit, as soon as the frame's length is known.
 * `ws` can limit messages but not frames, so this steps into its receiver.
 */
export function limitFrames(socket: WebSocket): void {
  const { _receiver: receiver } = socket as unknown as { readonly _receiver: Receiver };
  receiver.haveLength = haveLengthWithinLimit;
}

/** One function for all receivers: what each had of its own would be part of what an idle connection costs. */
function haveLengthWithinLimit(this: Receiver, fail: Fail): void {
  if (this._opcode < FIRST_CONTROL_OPCODE && this._payloadLength > FRAME_LIMIT_BYTES) {
    fail(this.createError(RangeError, "Frame too large", false, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"));
  } else {
    (Object.getPrototypeOf(this) as Receiver).haveLength.call(this, fail);
  }
}
