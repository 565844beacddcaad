import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "ブックのインポート",
  what: "賞与計算に使っているブックをアップロードしてください。保存する前に、読み取り結果とすべての数式セルの照合結果を確認できます。",
  upload: "ブックをアップロード",
  choose: "ファイルを選択",
  file: "ブック（.xlsx）",
  fileWhat: "20 MiBまで。",
  monthWhat: "シート名、表題、ファイル名のいずれにも月がない場合だけ指定します。",
  sayMonth: "対象月を指定",
  dontSay: "ブックから読み取る",
  submit: "アップロード",
  tooLarge: "ファイルが20 MiBを超えています。",
  list: "インポート一覧",
  none: "まだブックをインポートしていません",
  name: "ブック",
  state: "状態",
  months: "対象月",
  people: "人数",
  compares: "数式セル",
  equal: "一致{equal}、不一致{different}",
  uploaded: "アップロード日時",
  by: "担当者",
  commandLine: "コマンドライン",
  more: "以前のものを表示",
};
