import { deepEqual, equal, throws } from "node:assert/strict";
import path from "node:path";
import { readCallers } from "../../../../local/gateway/authorization/callers";
import { readOptions } from "../../../../local/options";
import { ProjectProblem } from "../../../../local/project/project-problem";
import { folderWith, removeFolders } from "../../folder";

const fileWith = (text: string) => path.join(folderWith({ credentials: text }), "credentials");
const ada = "aws_access_key_id = AKIAADA\naws_secret_access_key = ada/secret+=\n";

describe("the file of --credentials", () => {
  after(removeFolders);

  it("has a caller for each profile, as in ~/.aws/credentials", () => {
    const text = `# mine\n[default]\n${ada}region = eu-west-1\n\r\n[profile  bob ]\r\naws_access_key_id=B\r\naws_secret_access_key=b\r\n[sso]\nsso_session = x\n`;
    const callers = [
      { name: "default", accessKeyId: "AKIAADA", secretAccessKey: "ada/secret+=" },
      { name: "bob", accessKeyId: "B", secretAccessKey: "b" },
    ];
    const file = fileWith(text);
    deepEqual(readCallers(file), callers);
    deepEqual(readOptions(["--credentials", file])?.callers, callers);
  });

  it("is refused when it is not there, or half of a key is missing, without a word of its secrets", () => {
    const refuses = (file: string, message: string) => throws(() => readCallers(file), new ProjectProblem(message));
    refuses("/nowhere/at/all", "--credentials: /nowhere/at/all cannot be read: ENOENT");
    const half = fileWith("[ada]\naws_secret_access_key = s3cr3t\n");
    const both = "must have both aws_access_key_id and aws_secret_access_key";
    refuses(half, `--credentials: the profile ada in ${half} ${both}`);
    const none = fileWith(`${ada}[bob]\n`);
    const advice =
      "has no profile with aws_access_key_id and aws_secret_access_key; write them as in ~/.aws/credentials";
    refuses(none, `--credentials: ${none} ${advice}`);
    equal(none.includes("ada/secret"), false);
  });
});
