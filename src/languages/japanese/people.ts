/** What is said about employees, units, access and sign-in, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const peopleSentences: Patterns = {
  'There is no employee with the number "{number}".': "社員番号「{number}」の従業員はいません。",
  'There is an employee with the number "{number}" already.': "社員番号「{number}」の従業員はすでにいます。",
  'The number "{number}" is given twice.': "番号「{number}」が重複しています。",
  'There is no unit "{code}".': "部門「{code}」はありません。",
  'There is a unit "{code}" already.': "部門「{code}」はすでにあります。",
  "The employee was hired on {day:day}; transfer later.":
    "この従業員の入社日は {day} です。異動はそれより後にしてください。",
  "The employee was hired on {day:day}.": "この従業員の入社日は {day} です。",
  "The employee has left by then.": "その日にはすでに退職しています。",
  "The last ADMIN of the whole company stays; appoint another one first.":
    "会社全体の最後の管理者は外せません。先に別の管理者を任命してください。",
  "{name} heads {unit} already.": "{name} はすでに {unit} の部門長です。",
  "{name} does not head {unit} after {day:day}.": "{day} より後、{name} は {unit} の部門長ではありません。",
  "{name} holds this role on some of these days already.":
    "この期間の一部で、{name} はすでにこの役割を持っています。",
  "A grant ends yesterday at the earliest.": "役割の終了は早くても昨日です。",
  "The grant ends on {day:day} already.": "この役割はすでに {day} に終わります。",
  'There is a token "{name}" already; revoke it first.':
    "トークン「{name}」はすでにあります。先に取り消してください。",
  "The token is revoked already.": "トークンはすでに取り消されています。",
  "The personnel number or the password is not right.": "社員番号またはパスワードが違います。",
  "The present password is not right.": "現在のパスワードが違います。",
  "A password has at least 12 characters.": "パスワードは 12 文字以上です。",
  "A password has at most 200 characters.": "パスワードは 200 文字までです。",
  "The set-up code is not right. The server prints it where it starts.":
    "セットアップ コードが違います。サーバーの起動時に表示されます。",
  "There is a company already. Sign in.": "会社はすでにあります。サインインしてください。",
  '"{currency}" is no currency; write three letters such as EUR.':
    "「{currency}」は通貨ではありません。EUR のような 3 文字で書いてください。",
  'There is no time zone "{zone}"; write one such as Europe/Berlin.':
    "タイムゾーン「{zone}」はありません。Europe/Berlin のように書いてください。",
  "A time zone has at most 100 characters.": "タイムゾーンは 100 文字までです。",
  "This person is erased already.": "この人のデータはすでに消去されています。",
  "This person is employed; only who has left can be erased.":
    "この人は在籍中です。消去できるのは退職者だけです。",
  "This person has a statement in {month:month}, which is not closed yet.":
    "この人には {month} の支給明細があり、その月はまだ確定していません。",
  "The import of {file} may hold this person; commit or cancel it first.":
    "インポート {file} にこの人が含まれている可能性があります。先に確定または取り消してください。",
  "This is no cursor of the audit log.": "監査ログの位置ではありません。",
};
