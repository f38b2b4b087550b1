import { beforeAll, expect, it } from "vitest";
import { NOBODY } from "~/records/cells";
import { eraseHolders } from "~/retention/erasures.server";
import { keysFrom } from "~/shell/keys.server";
import { onBothDatabases } from "../support/database";
import { type GivenRecord, givenCountry, givenRecord, now, testHouse } from "../support/given";

const snils = "11223344595";
const inn = "500100732259";
const phone = "+79000007701";
const person = { surname: "Киселёва", givenName: "Алёна", bornOn: "1990-02-28", phone };

onBothDatabases("whose records are one person's", (open) => {
  let house: ReturnType<typeof testHouse>;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  const macOf = async (id: string) =>
    (await house.db.selectFrom("citizen_record").select("holder_mac").where("id", "=", id).executeTakeFirstOrThrow())
      .holder_mac;
  const holder = async (wanted: Partial<GivenRecord>) => {
    const mac = await macOf((await givenRecord(house, wanted)).id);
    return mac && Buffer.from(mac).toString("hex");
  };

  it("is told by СНИЛС, whatever else differs", async () => {
    const one = await holder({ ...person, snils, inn });
    expect(one).toMatch(/^[\da-f]{64}$/);
    expect(await holder({ surname: "Иная", givenName: "", phone: null, snils, service: "DOC-01" })).toBe(one);
    expect(await holder({ ...person, inn, snils: "08765430200" })).not.toBe(one);
  });

  it("without СНИЛС by ИНН, and by neither of them as by the other", async () => {
    const one = await holder({ ...person, inn });
    expect(await holder({ surname: "Иная", phone: null, inn })).toBe(one);
    expect(await holder({ ...person, inn: snils })).not.toBe(await holder({ ...person, snils }));
  });

  it("without both by name, day of birth and phone, all three, read without regard to case and ё", async () => {
    const one = await holder(person);
    expect(one).not.toBeNull();
    expect(await holder({ ...person, surname: "КИСЕЛЕВА", givenName: "алена", patronymic: null })).toBe(one);
    for (const other of [
      { surname: "Киселёв" },
      { givenName: "Анна" },
      { bornOn: "1990-03-01" },
      { phone: "+79000007702" },
      { surname: "Киселёва/Алёна", givenName: "" },
    ])
      expect(await holder({ ...person, ...other })).not.toBe(one);
  });

  it("is not told of namesakes of whom one of the three is unknown, nor of nobody", async () => {
    expect(await holder({ ...person, bornOn: null })).toBeNull();
    expect(await holder({ ...person, phone: null })).toBeNull();
    expect(await holder({ ...person, surname: NOBODY })).toBeNull();
  });

  it("follows what the agency says, and is gone with the person (security 43)", async () => {
    const { id } = await givenRecord(house, person);
    const { id: known } = await givenRecord(house, { ...person, phone: null, snils });
    const changed = { surname: "Иная", snils_mac: null, born_on: null };
    await house.db.updateTable("citizen_record").set(changed).where("id", "=", known).execute();
    expect(await macOf(known)).toBeNull();
    await house.db.transaction().execute((trx) => eraseHolders(trx, [id], now));
    expect(await macOf(id)).toBeNull();
  });

  it("says nothing without the key: with another one the same person is another", async () => {
    const other = { ...house, keys: keysFrom("another secret of thirty-two ch.") };
    const ids = [];
    for (const one of [house, other])
      for (const who of [{ ...person, snils }, { ...person, inn }, person])
        ids.push(Buffer.from((await macOf((await givenRecord(one, who)).id))!).toString("hex"));
    expect(new Set(ids).size).toBe(6);
  });
});
