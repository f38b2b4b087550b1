import { expect, test } from "vitest";
import { deviceWords } from "~/accounts/device-words";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 YaBrowser/25.1 Safari/537.36",
    "Яндекс Браузер, Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
    "Safari, iPhone или iPad",
  ],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"],
  ["w3m/0.5.3", "w3m"],
  [null, "Неизвестный браузер"],
  ["<script>", "Неизвестный браузер"],
])("a browser is named by what it says of itself: %s", (agent, words) => expect(deviceWords(agent)).toBe(words));
