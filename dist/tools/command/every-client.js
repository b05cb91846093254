// src/tools/command/every-client.ts
async function letEveryClientIn(client, { password }) {
  const { rows } = await client.query(
    "SELECT current_setting('scram_iterations', true) AS times"
  );
  if (rows[0]?.times !== "1") return;
  await client.query("SET scram_iterations = 4096");
  await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${client.escapeLiteral(password)}`);
}
export {
  letEveryClientIn
};
