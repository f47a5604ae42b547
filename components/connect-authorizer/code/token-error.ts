import { JwtBaseError } from "aws-jwt-verify/error";

/** A token without `exp`: it would open the door for ever. */
export class EndlessTokenError extends JwtBaseError {}

/** A token without `sub`: nobody could say who is on the line. */
export class NamelessTokenError extends JwtBaseError {}
