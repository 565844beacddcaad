/** What any part of the application says, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const generalSentences: Patterns = {
  "A code is needed.": "コードが必要です。",
  "A code has at most 100 characters.": "コードは 100 文字までです。",
  "A name is needed.": "名前が必要です。",
  "A name has at most 200 characters.": "名前は 200 文字までです。",
  "At most 2,000 characters.": "2,000 文字までです。",
  "Say something.": "内容を書いてください。",
  "A formula has at most 8,192 characters.": "数式は 8,192 文字までです。",
  "A currency is three letters, such as USD.": "通貨は USD のような 3 文字です。",
  "At least one is needed.": "1 つ以上必要です。",
  "At most {most:number} at once.": "一度に {most} 件までです。",
  "At most 100 at once.": "一度に 100 件までです。",
  "At most 500 at once.": "一度に 500 件までです。",
  "A key is not empty.": "キーは空にできません。",
  "A key has at most 200 characters.": "キーは 200 文字までです。",
  'The idempotency key "{key}" was used for another input. Take a new one.':
    "冪等キー「{key}」は別の入力に使われています。新しいキーにしてください。",
  'There is no "{code}" any more.': "「{code}」はもうありません。",
  '"{code}" has changed meanwhile: it is version {version:number}, not {expected:number}. Look at it again.':
    "「{code}」はその間に変更されました。現在は版 {version} で、{expected} ではありません。もう一度ご確認ください。",
  "You may not do or see this.": "この操作や閲覧の権限がありません。",
  "Too many attempts failed. Try again later.":
    "失敗が続いたため受け付けられません。後でもう一度お試しください。",
  "{month:month} is approved or closed. What belongs to it now is paid by the next run.":
    "{month} は承認済みまたは確定済みです。今からの分は次の計算で支給されます。",
  "Planned values have changed since they were read ({count:number}). Look at them again.":
    "計画値が読み込んだ後に変更されました ({count} 件)。もう一度ご確認ください。",
  "This took too long and was stopped.": "時間がかかりすぎたため中止しました。",
  "Something went wrong on our side. Tell support this number: {id}":
    "こちらで問題が起きました。サポートにこの番号をお伝えください: {id}",
  "You ask too often. Try again in a moment.": "リクエストが多すぎます。少し待ってからお試しください。",
  "The token is not accepted.": "トークンが受け付けられませんでした。",
  "Sign in, or send a token.": "サインインするか、トークンを送ってください。",
  "There is nothing here that you may see.": "表示できるものはありません。",
  "Files are read by GET.": "ファイルは GET で読み込みます。",
  "Other files are being written; try again in a moment.":
    "ほかのファイルを作成中です。少し待ってからお試しください。",
  "Languages are EN, RU and JA.": "言語は EN・RU・JA です。",
  "Separators are comma, semicolon and tab.": "区切りは comma・semicolon・tab です。",
  '"{text}" is no period.': "「{text}」は期間ではありません。",
  "{place} has characters that are no text.": "{place} に文字でないものが含まれています。",
  "A file is at most 20 MiB.": "ファイルは 20 MiB までです。",
  "The file is larger than 20 MiB.": "ファイルが 20 MiB を超えています。",
  "Send the header `{header}: 1` with a file.": "ファイルと一緒にヘッダー `{header}: 1` を送ってください。",
  "Send the header `x-graphql-yoga-csrf: 1` with what concerns the session.":
    "セッションに関する要求にはヘッダー `x-graphql-yoga-csrf: 1` を付けてください。",
  'A Decimal is a text such as "12.50", or a whole number.': 'Decimal は "12.50" のような文字列か整数です。',
  "A Period is written 2026-03-15, 2026-W11, 2026-03, 2026-Q1 or 2026, up to 2999.":
    "期間は 2026-03-15、2026-W11、2026-03、2026-Q1、2026 のように書きます (2999 年まで)。",
  "A Date is written 2026-03-15, up to 2999.": "日付は 2026-03-15 のように書きます (2999 年まで)。",
  "A DateTime is written 2026-03-15T10:30:00Z.": "日時は 2026-03-15T10:30:00Z のように書きます。",
  "A File only goes in.": "ファイルは送ることだけができます。",
  "A File is sent as a part of a multipart request.": "ファイルは multipart リクエストの一部として送ります。",
  "A Formula is a text.": "数式は文字列です。",
  "You have {count:number} subscriptions open. Close one before the next.":
    "購読を {count} 件開いています。1 つ閉じてから次を開いてください。",
  '"{text}" is not a number.': "「{text}」は数値ではありません。",
  "This is not a number.": "数値ではありません。",
  '"{code}" cannot be a name in formulas: use letters, digits and _, and nothing that is a cell such as Q1.':
    "「{code}」は数式の名前にできません。文字・数字・_ を使い、Q1 のようなセル番地は避けてください。",
  '"{code}" is a word of the formula language.': "「{code}」は数式言語の語です。",
  "Name an employee, a unit, or the company.": "従業員・部門・会社のいずれかを指定してください。",
  "The last day lies before the first.": "最終日が初日より前です。",
  "The last day is before the first.": "最終日が初日より前です。",
  "Give an employee and a period, or neither.": "従業員と期間は両方指定するか、どちらも省いてください。",
  "{place}: {message:sentence}": "{place}: {message}",
  "finance: everybody's pay": "経理: 全員の支給",
  "manager A: one's own statement": "営業 A: 自分の支給明細",
  "finance: everybody's pay, rules and runs": "経理: 全員の支給、ルール、計算",
  "the managing director: everything": "社長: すべて",
  "the head of Sales North: the members of two units": "Sales North の部門長: 2 部門のメンバー",
  "a seller: one's own statement only": "営業担当: 自分の支給明細だけ",
  "The database is away. Try again in a moment, with the same idempotencyKey where there was one.":
    "データベースに接続できません。少し待って、idempotencyKey があれば同じものでお試しください。",
  "The database has no room left: whoever runs it has to give it some. Then try again.":
    "データベースの空きがありません。管理者が空きを増やした後、もう一度お試しください。",
  "Invalid global ID: {id}": "その場所はありません: {id}",
};
