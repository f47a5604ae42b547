export { handler } from "../../../handlers/deliver";
