<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
<context>
    <name>AboutOthers</name>
    <message>
        <source>About other people</source>
        <translation>Über andere Menschen</translation>
    </message>
    <message>
        <source>Chats leave only as figures over your own messages. This asks for more than that; half of a chat was written by others.</source>
        <translation>Chats gehen nur als Zahlen über Ihre eigenen Nachrichten hinaus. Hier wird mehr verlangt; die Hälfte eines Chats haben andere geschrieben.</translation>
    </message>
    <message>
        <source>Rows are chosen by a column that can be about people who were not asked.</source>
        <translation>Die Zeilen werden nach einer Spalte gewählt, die Menschen betreffen kann, die nicht gefragt wurden.</translation>
    </message>
    <message>
        <source>Send these chats all the same</source>
        <translation>Diese Chats trotzdem senden</translation>
    </message>
    <message>
        <source>Send what is about other people all the same</source>
        <translation>Trotzdem senden, was andere Menschen betrifft</translation>
    </message>
    <message>
        <source>These columns can be about people who were not asked: {names}. Leave them out with “Send less” where the requester can do without; they are off until you allow them.</source>
        <translation>Diese Spalten können Menschen betreffen, die nicht gefragt wurden: {names}. Lassen Sie sie mit „Weniger senden“ weg, wo die Anfragenden ohne sie auskommen; sie sind aus, bis Sie sie erlauben.</translation>
    </message>
</context>
<context>
    <name>AboutPart</name>
    <message>
        <source>About</source>
        <translation>Über Freehold</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. Nobody runs a server for it.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Sie kommt ohne jede Gewähr. Niemand betreibt einen Server dafür.</translation>
    </message>
    <message>
        <source>Freehold {release}</source>
        <translation>Freehold {release}</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>Lizenzen…</translation>
    </message>
    <message>
        <source>What Freehold is made of</source>
        <translation>Woraus Freehold besteht</translation>
    </message>
    <message>
        <source>{n} libraries, each under the licence that it states, and a typeface.</source>
        <translation>{n} Bibliotheken, jede unter der Lizenz, die sie nennt, und eine Schrift.</translation>
    </message>
</context>
<context>
    <name>AccountRow</name>
    <message>
        <source>{names} and {last}</source>
        <translation>{names} und {last}</translation>
    </message>
    <message>
        <source>{names} got exact values: towards them noise hides little.</source>
        <translation>Genaue Werte gingen an {names}: dort verbirgt Rauschen wenig.</translation>
    </message>
    <message>
        <source>{names} got sums without noise that you are part of.</source>
        <translation>Summen ohne Rauschen, in denen Sie enthalten sind, gingen an {names}.</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{spent} of {limit} spent, {reserved} reserved, {left} left.</source>
        <translation>{spent} von {limit} verbraucht, {reserved} vorgemerkt, {left} übrig.</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>A proof of all your grants</source>
        <translation>Ein Nachweis aller Ihrer Einwilligungen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Checking the log…</source>
        <translation>Das Protokoll wird geprüft…</translation>
    </message>
    <message>
        <source>Choose where to save it…</source>
        <translation>Speicherort wählen…</translation>
    </message>
    <message>
        <source>Every entry is read and its place in the log computed again.</source>
        <translation>Jeder Eintrag wird gelesen und sein Platz im Protokoll neu berechnet.</translation>
    </message>
    <message>
        <source>Export proof…</source>
        <translation>Nachweis speichern…</translation>
    </message>
    <message>
        <source>Make no file</source>
        <translation>Keine Datei anlegen</translation>
    </message>
    <message>
        <source>One file with the terms, signatures and receipts of every grant, and none of your data. Whoever has it sees that one person gave all of them. The proof of a single grant is on its own page.</source>
        <translation>Eine Datei mit Bedingungen, Unterschriften und Quittungen aller Einwilligungen, ohne Ihre Daten. Wer sie hat, sieht, dass ein Mensch sie alle gegeben hat. Den Nachweis einer einzelnen Einwilligung gibt es auf deren Seite.</translation>
    </message>
    <message>
        <source>Search activity</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Something in it was changed or is missing.</source>
        <translation>Etwas darin wurde geändert oder fehlt.</translation>
    </message>
    <message>
        <source>The log could not be checked now</source>
        <translation>Das Protokoll ließ sich gerade nicht prüfen</translation>
    </message>
    <message>
        <source>The log is not whole</source>
        <translation>Das Protokoll ist nicht unversehrt</translation>
    </message>
    <message>
        <source>The proof is saved as {name}. Anyone can check it with “freehold verify”.</source>
        <translation>Der Nachweis ist als {name} gespeichert. Jeder kann ihn mit „freehold verify“ prüfen.</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>What is written in it stays as it is.</source>
        <translation>Was darin steht, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>all grants</source>
        <translation>alle Einwilligungen</translation>
    </message>
</context>
<context>
    <name>ActivityWords</name>
    <message>
        <source>1 entry.</source>
        <translation>1 Eintrag.</translation>
    </message>
    <message>
        <source>1 is newer and not checked yet.</source>
        <translation>1 ist neuer und noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Data that left</source>
        <translation>Daten, die hinausgingen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Log intact, verified {ago}</source>
        <translation>Protokoll unversehrt, geprüft {ago}</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>The log’s fingerprint also stands in 1 grant you signed.</source>
        <translation>Der Fingerabdruck des Protokolls steht auch in 1 Einwilligung, die Sie unterschrieben haben.</translation>
    </message>
    <message>
        <source>The log’s fingerprint also stands in {count} grants you signed.</source>
        <translation>Der Fingerabdruck des Protokolls steht auch in {count} Einwilligungen, die Sie unterschrieben haben.</translation>
    </message>
    <message>
        <source>Vault and backup</source>
        <translation>Tresor und Sicherung</translation>
    </message>
    <message>
        <source>{count} are newer and not checked yet.</source>
        <translation>{count} sind neuer und noch nicht geprüft.</translation>
    </message>
    <message>
        <source>{count} entries.</source>
        <translation>{count} Einträge.</translation>
    </message>
</context>
<context>
    <name>AllRowsSheet</name>
    <message>
        <source>All {n} rows</source>
        <translation>Alle {n} Zeilen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Each row as it would be sent, the oldest first. Nothing has been sent.</source>
        <translation>Jede Zeile so, wie sie gesendet würde, die älteste zuerst. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>Exactly what leaves this computer</source>
        <translation>Genau das verlässt diesen Computer</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>The only row</source>
        <translation>Die einzige Zeile</translation>
    </message>
    <message>
        <source>{n} of {all} rows</source>
        <translation>{n} von {all} Zeilen</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept for up to {amount}</source>
        <translation>Annehmen für bis zu {amount}</translation>
    </message>
    <message>
        <source>Accept for {amount}</source>
        <translation>Annehmen für {amount}</translation>
    </message>
    <message>
        <source>Accept without payment</source>
        <translation>Ohne Bezahlung annehmen</translation>
    </message>
    <message>
        <source>Another offer…</source>
        <translation>Anderes Angebot…</translation>
    </message>
    <message>
        <source>Counter-offer…</source>
        <translation>Gegenangebot…</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Wird unterschrieben…</translation>
    </message>
    <message>
        <source>Take it back…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Their answer is awaited.</source>
        <translation>Deren Antwort steht aus.</translation>
    </message>
    <message>
        <source>This conversation only</source>
        <translation>Nur in diesem Gespräch</translation>
    </message>
    <message>
        <source>This once</source>
        <translation>Dieses eine Mal</translation>
    </message>
    <message>
        <source>You have seen the table.</source>
        <translation>Sie haben die Tabelle gesehen.</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>Answer an invitation</source>
        <translation>Eine Einladung beantworten</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>Go there and meet</source>
        <translation>Hingehen und kennenlernen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Nobody is called before you say so.</source>
        <translation>Niemand wird angewählt, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>The link that they gave you</source>
        <translation>Der Link, den Sie bekommen haben</translation>
    </message>
    <message>
        <source>They will see</source>
        <translation>Dort sieht man</translation>
    </message>
    <message>
        <source>What you call yourself towards them</source>
        <translation>Wie Sie sich dort nennen</translation>
    </message>
    <message>
        <source>What you will call them</source>
        <translation>Wie Sie den Kontakt nennen</translation>
    </message>
    <message>
        <source>You know them as</source>
        <translation>Sie kennen den Kontakt als</translation>
    </message>
    <message>
        <source>the address of your proxy</source>
        <translation>die Adresse Ihres Proxys</translation>
    </message>
    <message>
        <source>your internet address</source>
        <translation>Ihre Internetadresse</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Forget it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>What would leave cannot be computed.</source>
        <translation>Was hinausginge, lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <source>Your unfinished counter-offer is kept until you send or forget it.</source>
        <translation>Ihr angefangenes Gegenangebot bleibt, bis Sie es senden oder verwerfen.</translation>
    </message>
    <message>
        <source>{rows} would leave.</source>
        <translation>{rows} gingen hinaus.</translation>
    </message>
</context>
<context>
    <name>AskAgain</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
</context>
<context>
    <name>AssistantRow</name>
    <message>
        <source>Ask me each time</source>
        <translation>Mich jedes Mal fragen</translation>
    </message>
    <message>
        <source>Its line</source>
        <translation>Seine Zeile</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Runs on this computer alone</source>
        <translation>Läuft nur auf diesem Computer</translation>
    </message>
    <message>
        <source>{name} runs here alone</source>
        <translation>{name} läuft nur hier</translation>
    </message>
</context>
<context>
    <name>AssistantsPart</name>
    <message>
        <source>AI assistants on this computer</source>
        <translation>KI-Assistenten auf diesem Computer</translation>
    </message>
    <message>
        <source>None. You would answer each question in Requests.</source>
        <translation>Keiner. Sie würden jede Frage unter Anfragen beantworten.</translation>
    </message>
    <message>
        <source>See and change…</source>
        <translation>Ansehen und ändern…</translation>
    </message>
    <message>
        <source>Who may ask</source>
        <translation>Wer fragen darf</translation>
    </message>
    <message>
        <source>{names}. You answer each question in Requests.</source>
        <translation>{names}. Sie beantworten jede Frage unter Anfragen.</translation>
    </message>
</context>
<context>
    <name>AssistantsSheet</name>
    <message>
        <source>AI assistants on this computer</source>
        <translation>KI-Assistenten auf diesem Computer</translation>
    </message>
    <message>
        <source>An assistant that speaks MCP can ask for your data through a line that you paste into its settings. It sees nothing until you answer. What it reads may go to its maker&apos;s servers, unless it runs on this computer alone.</source>
        <translation>Ein Assistent, der MCP spricht, kann über eine Zeile, die Sie in seine Einstellungen einfügen, nach Ihren Daten fragen. Er sieht nichts, bis Sie antworten. Was er liest, kann an die Server seines Herstellers gehen, außer er läuft nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>For {name}: {where} Whoever has this line can ask in its name, and do nothing else.</source>
        <translation>Für {name}: {where} Wer diese Zeile hat, kann in seinem Namen fragen, und sonst nichts.</translation>
    </message>
    <message>
        <source>It asks no more. What it has read cannot be fetched back.</source>
        <translation>Er fragt nicht mehr. Was er gelesen hat, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>It runs on this computer alone, as far as I know</source>
        <translation>Er läuft nur auf diesem Computer, soweit ich weiß</translation>
    </message>
    <message>
        <source>Let it ask</source>
        <translation>Fragen lassen</translation>
    </message>
    <message>
        <source>Name of another assistant</source>
        <translation>Name eines anderen Assistenten</translation>
    </message>
    <message>
        <source>Paste this into its settings; then it can ask.</source>
        <translation>Fügen Sie dies in seine Einstellungen ein; dann kann er fragen.</translation>
    </message>
    <message>
        <source>What to paste</source>
        <translation>Was einzufügen ist</translation>
    </message>
    <message>
        <source>Which assistant it is</source>
        <translation>Welcher Assistent es ist</translation>
    </message>
    <message>
        <source>You are asked each time.</source>
        <translation>Sie werden jedes Mal gefragt.</translation>
    </message>
</context>
<context>
    <name>BackupPart</name>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check the backups</source>
        <translation>Sicherungen prüfen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>It counts; last read {when}.</source>
        <translation>Sie zählt; zuletzt gelesen {when}.</translation>
    </message>
    <message>
        <source>Made {when}. {state}</source>
        <translation>Angelegt {when}. {state}</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Sicherung anlegen</translation>
    </message>
    <message>
        <source>Make a backup…</source>
        <translation>Sicherung anlegen…</translation>
    </message>
    <message>
        <source>One encrypted file with everything; only your 24 words open it. It counts when it was read back and is on another disk than the vault.</source>
        <translation>Eine verschlüsselte Datei mit allem; nur Ihre 24 Wörter öffnen sie. Sie zählt, wenn sie zurückgelesen wurde und auf einem anderen Datenträger liegt als der Tresor.</translation>
    </message>
    <message>
        <source>Reads each to its end. Plug in the disks first.</source>
        <translation>Liest jede bis zum Ende. Schließen Sie vorher die Datenträger an.</translation>
    </message>
    <message>
        <source>The backup is in {file} and was read back.</source>
        <translation>Die Sicherung liegt in {file} und wurde zurückgelesen.</translation>
    </message>
    <message>
        <source>Your backup is in 0 places. If this disk fails, your 24 words bring back your keys; your records only from the files you imported, if you keep them.</source>
        <translation>Ihre Sicherung liegt an 0 Orten. Fällt dieser Datenträger aus, bringen die 24 Wörter Ihre Schlüssel zurück, Ihre Einträge aber nur aus den importierten Dateien, falls Sie diese behalten.</translation>
    </message>
    <message>
        <source>Your backup is in 1 place. A second one protects you if this disk fails.</source>
        <translation>Ihre Sicherung liegt an 1 Ort. Ein zweiter schützt Sie, falls dieser Datenträger ausfällt.</translation>
    </message>
    <message>
        <source>Your backup is in {count} places.</source>
        <translation>Ihre Sicherung liegt an {count} Orten.</translation>
    </message>
    <message>
        <source>{n} holders have it, any {needed} of whom bring it back: as good as {places}, since {spare} may be lost.</source>
        <translation>{n} Verwahrer haben sie, beliebige {needed} davon bringen sie zurück: so gut wie {places}, denn {spare} dürfen verloren gehen.</translation>
    </message>
    <message>
        <source>{n} holders keep shares of it, and {needed} are needed: that is none yet.</source>
        <translation>{n} Verwahrer haben Teile davon, und {needed} sind nötig: das zählt noch nicht.</translation>
    </message>
</context>
<context>
    <name>BudgetPart</name>
    <message>
        <source>About single rows</source>
        <translation>Über einzelne Zeilen</translation>
    </message>
    <message>
        <source>About you as a whole</source>
        <translation>Über Sie als Ganzes</translation>
    </message>
    <message>
        <source>Answers of your wallet alone: noise hides one row among the others, not what all of them say together.</source>
        <translation>Antworten Ihres Tresors allein: Rauschen verbirgt eine Zeile unter den anderen, nicht, was alle zusammen sagen.</translation>
    </message>
    <message>
        <source>Each answer with noise tells a little. A kind of data can bear {limit} in all, {share} towards one requester or for one purpose, and {task} for one request; what is spent never comes back.</source>
        <translation>Jede Antwort mit Rauschen verrät ein wenig. Eine Art von Daten verträgt insgesamt {limit}, {share} gegenüber einem Anfragenden oder für einen Zweck und {task} für eine Anfrage; was verbraucht ist, kommt nie zurück.</translation>
    </message>
    <message>
        <source>Nothing of it is used so far.</source>
        <translation>Bisher ist nichts davon verbraucht.</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Nichts wurde gesendet</translation>
    </message>
    <message>
        <source>On {day} this vault was restored, or a part of it was lost. What was sent in between is not known here, so all of the budget counts as used until you say that nothing with noise was. If you are not sure, leave it so: what has no noise goes on as before.</source>
        <translation>Am {day} wurde dieser Tresor wiederhergestellt, oder ein Teil davon ging verloren. Was dazwischen gesendet wurde, ist hier nicht bekannt; deshalb gilt das ganze Budget als verbraucht, bis Sie sagen, dass nichts mit Rauschen dabei war. Wenn Sie nicht sicher sind, lassen Sie es so: Was kein Rauschen hat, geht weiter wie bisher.</translation>
    </message>
    <message>
        <source>Privacy budget</source>
        <translation>Privatsphäre-Budget</translation>
    </message>
    <message>
        <source>Studies with many wallets: noise hides everything that yours adds.</source>
        <translation>Studien mit vielen Tresoren: Rauschen verbirgt alles, was Ihrer beiträgt.</translation>
    </message>
    <message>
        <source>The privacy budget can be used again.</source>
        <translation>Das Privatsphäre-Budget lässt sich wieder nutzen.</translation>
    </message>
    <message>
        <source>Was anything with noise sent meanwhile?</source>
        <translation>Wurde inzwischen etwas mit Rauschen gesendet?</translation>
    </message>
</context>
<context>
    <name>CallsPart</name>
    <message>
        <source>1 call</source>
        <translation>1 Aufruf</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Advisories about this version</source>
        <translation>Hinweise zu dieser Ausgabe</translation>
    </message>
    <message>
        <source>Advisory of {day}; the next version is soon enough: {text}</source>
        <translation>Hinweis vom {day}; die nächste Ausgabe genügt: {text}</translation>
    </message>
    <message>
        <source>Advisory of {day}; update now: {text}</source>
        <translation>Hinweis vom {day}; jetzt aktualisieren: {text}</translation>
    </message>
    <message>
        <source>Advisory of {day}; update soon: {text}</source>
        <translation>Hinweis vom {day}; bald aktualisieren: {text}</translation>
    </message>
    <message>
        <source>Calls are read by themselves now and then.</source>
        <translation>Aufrufe werden ab und zu von selbst gelesen.</translation>
    </message>
    <message>
        <source>Calls are read when you ask.</source>
        <translation>Aufrufe werden gelesen, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>From the shipped list.</source>
        <translation>Aus der mitgelieferten Liste.</translation>
    </message>
    <message>
        <source>It is on the list. “Open calls” shows what it lists.</source>
        <translation>Er steht auf der Liste. „Offene Aufrufe“ zeigt, was er führt.</translation>
    </message>
    <message>
        <source>Meeting points</source>
        <translation>Treffpunkte</translation>
    </message>
    <message>
        <source>Meeting points are asked now and then. Nothing was read yet.</source>
        <translation>Treffpunkte werden ab und zu gefragt. Noch wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>Nobody is asked whether this version has a fault. Switched on, meeting points hand on what Freehold’s maintainers have signed; nothing is installed by it.</source>
        <translation>Niemand wird gefragt, ob diese Ausgabe einen Fehler hat. Eingeschaltet geben Treffpunkte weiter, was die Pflegenden von Freehold unterschrieben haben; installiert wird dadurch nichts.</translation>
    </message>
    <message>
        <source>Nobody is looked for on the local network.</source>
        <translation>Im lokalen Netz wird niemand gesucht.</translation>
    </message>
    <message>
        <source>None concerns this version. Read {when}.</source>
        <translation>Keiner betrifft diese Ausgabe. Gelesen {when}.</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Offene Aufrufe</translation>
    </message>
    <message>
        <source>Read {when}: {calls}.</source>
        <translation>Gelesen {when}: {calls}.</translation>
    </message>
    <message>
        <source>Reading open calls</source>
        <translation>Offene Aufrufe lesen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Requesters and contacts you know are looked for on the local network.</source>
        <translation>Anfragende und Kontakte, die Sie kennen, werden im lokalen Netz gesucht.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>The local network</source>
        <translation>Das lokale Netz</translation>
    </message>
    <message>
        <source>Where requesters post what they ask of anybody.</source>
        <translation>Wo Anfragende aushängen, was sie von allen erbitten.</translation>
    </message>
    <message>
        <source>Where requesters post what they ask of anybody. None is read yet.</source>
        <translation>Wo Anfragende aushängen, was sie von allen erbitten. Noch wird keiner gelesen.</translation>
    </message>
    <message>
        <source>You added it.</source>
        <translation>Von Ihnen hinzugefügt.</translation>
    </message>
    <message>
        <source>{count} calls</source>
        <translation>{count} Aufrufe</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Check them</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>See the words again</source>
        <translation>Wörter noch einmal sehen</translation>
    </message>
    <message>
        <source>So that a slip of the pen is noticed now. It can wait; before your first grant for real money it is asked for.</source>
        <translation>Damit ein Schreibfehler jetzt auffällt. Es kann warten; vor Ihrer ersten Einwilligung für echtes Geld wird danach gefragt.</translation>
    </message>
    <message>
        <source>Three of them, from your paper</source>
        <translation>Drei davon, von Ihrem Papier</translation>
    </message>
</context>
<context>
    <name>CheckWordsSheet</name>
    <message>
        <source>Check them</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Take your paper. Nothing is changed.</source>
        <translation>Nehmen Sie Ihr Papier. Geändert wird nichts.</translation>
    </message>
    <message>
        <source>Three of your words</source>
        <translation>Drei Ihrer Wörter</translation>
    </message>
</context>
<context>
    <name>ChooseSheet</name>
    <message>
        <source>Any three of them together become you, with your data, contacts and money. Choose people who do not all know each other. Those before are asked to destroy theirs.</source>
        <translation>Drei von ihnen zusammen können zu Ihnen werden, mit Ihren Daten, Kontakten und Ihrem Geld. Wählen Sie Menschen, die sich nicht alle untereinander kennen. Die bisherigen werden gebeten, ihre Teile zu vernichten.</translation>
    </message>
    <message>
        <source>Choose five guardians</source>
        <translation>Fünf Vertrauenspersonen wählen</translation>
    </message>
    <message>
        <source>Contacts whose three words you have not compared are not in the list.</source>
        <translation>Kontakte, deren drei Wörter Sie nicht verglichen haben, stehen nicht in der Liste.</translation>
    </message>
    <message>
        <source>For whom the page is</source>
        <translation>Für wen das Blatt ist</translation>
    </message>
    <message>
        <source>Give them their shares</source>
        <translation>Die Teile übergeben</translation>
    </message>
    <message>
        <source>Guardian {n}</source>
        <translation>Vertrauensperson {n}</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Auf Papier</translation>
    </message>
    <message>
        <source>Whose page guardian {n} is</source>
        <translation>Wessen Blatt Vertrauensperson {n} ist</translation>
    </message>
</context>
<context>
    <name>CollectCard</name>
    <message>
        <source>All in one moment</source>
        <translation>Alles in einem Moment</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>Einlösen</translation>
    </message>
    <message>
        <source>Collect {amount}</source>
        <translation>{amount} einlösen</translation>
    </message>
    <message>
        <source>On its way to the chain. It is done when the payment is final, and goes on if you leave this page.</source>
        <translation>Unterwegs zur Kette. Erledigt ist es, wenn die Zahlung endgültig ist; es geht weiter, auch wenn Sie diese Seite verlassen.</translation>
    </message>
</context>
<context>
    <name>CollectingPart</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Collect by itself</source>
        <translation>Von selbst einlösen</translation>
    </message>
    <message>
        <source>It is kept.</source>
        <translation>Es ist gespeichert.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bezahlung</translation>
    </message>
</context>
<context>
    <name>Coming</name>
    <message>
        <source>Contacts, requests, grants, earnings and the log are here and can be used. Records and files come from those who keep your backup. Until they are here nothing is shared; what you stop is stopped at once.</source>
        <translation>Kontakte, Anfragen, Einwilligungen, Einnahmen und das Protokoll sind hier und nutzbar. Einträge und Dateien kommen von denen, die Ihre Sicherung verwahren. Bis sie hier sind, wird nichts geteilt; was Sie anhalten, hält sofort an.</translation>
    </message>
    <message>
        <source>Records and files</source>
        <translation>Einträge und Dateien</translation>
    </message>
    <message>
        <source>You may lock the vault or switch this computer off: it goes on where it was.</source>
        <translation>Sie können den Tresor sperren oder diesen Computer ausschalten: Es geht weiter, wo es war.</translation>
    </message>
    <message>
        <source>Your records are on their way</source>
        <translation>Ihre Einträge sind unterwegs</translation>
    </message>
    <message>
        <source>asking those who keep them</source>
        <translation>die Verwahrer werden gefragt</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Look at this one</source>
        <translation>Diese ansehen</translation>
    </message>
    <message>
        <source>Only a result: {what}</source>
        <translation>Nur ein Ergebnis: {what}</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Zahlt</translation>
    </message>
    <message>
        <source>Requests side by side</source>
        <translation>Anfragen nebeneinander</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Verwendet für</translation>
    </message>
    <message>
        <source>What would leave</source>
        <translation>Was hinausginge</translation>
    </message>
    <message>
        <source>What would leave and for how long stands before what it pays. You can accept several, one, or none; they do not know of each other. All amounts in {unit}.</source>
        <translation>Was hinausginge und wie lange, steht vor dem, was es zahlt. Sie können mehrere annehmen, eine oder keine; die Anfragenden wissen nicht voneinander. Alle Beträge in {unit}.</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Wer fragt</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
</context>
<context>
    <name>ConnectSheet</name>
    <message>
        <source>A study, a doctor or a friend can give you one. Opening it shows who it is from and sends nothing.</source>
        <translation>Eine Studie, eine Ärztin oder ein Freund kann Ihnen einen geben. Ihn zu öffnen zeigt, von wem er ist, und sendet nichts.</translation>
    </message>
    <message>
        <source>Asking what they would like to have</source>
        <translation>Es wird gefragt, was man gern hätte</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connecting to {name}</source>
        <translation>Verbindung zu {name}</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>If you connect, they will see your internet address.</source>
        <translation>Wenn Sie verbinden, sieht man dort Ihre Internetadresse.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Known here</source>
        <translation>Hier bekannt</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Einen Link öffnen</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Bezahlung</translation>
    </message>
    <message>
        <source>They are reached through {proxy} and see its address, not yours.</source>
        <translation>Die Gegenseite wird über {proxy} erreicht und sieht dessen Adresse, nicht Ihre.</translation>
    </message>
    <message>
        <source>no, this is a first contact</source>
        <translation>nein, dies ist ein erster Kontakt</translation>
    </message>
    <message>
        <source>on another chain than this vault uses, so it cannot be answered here</source>
        <translation>auf einer anderen Kette, als dieser Tresor nutzt; hier lässt sich nicht antworten</translation>
    </message>
    <message>
        <source>one person: whoever made this link will know that it reached you</source>
        <translation>einen Menschen: Wer diesen Link gemacht hat, weiß dann, dass er Sie erreicht hat</translation>
    </message>
    <message>
        <source>what the link says; nobody has checked it</source>
        <translation>was der Link sagt; niemand hat es geprüft</translation>
    </message>
    <message>
        <source>yes, with this key</source>
        <translation>ja, mit diesem Schlüssel</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Both of you see three words. Hear theirs from their own mouth, as on the telephone. If they differ, somebody is in between: remove the contact.</source>
        <translation>Sie beide sehen drei Wörter. Lassen Sie sich die anderen selbst vorlesen, etwa am Telefon. Weichen sie ab, steht jemand dazwischen: Entfernen Sie den Kontakt.</translation>
    </message>
    <message>
        <source>Call them so</source>
        <translation>So nennen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Key of both</source>
        <translation>Schlüssel beider</translation>
    </message>
    <message>
        <source>Last here</source>
        <translation>Zuletzt hier</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Kennengelernt</translation>
    </message>
    <message>
        <source>Remove them now</source>
        <translation>Jetzt entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Share something…</source>
        <translation>Etwas teilen…</translation>
    </message>
    <message>
        <source>The words are the same.</source>
        <translation>Die Wörter sind gleich.</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>Wörter sind gleich</translation>
    </message>
    <message>
        <source>They call themselves</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>This revokes what they have of you and erases what they gave. What has arrived there cannot be fetched back.</source>
        <translation>Das widerruft, was der Kontakt von Ihnen hat, und löscht, was er Ihnen gegeben hat. Was dort angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>What you call them</source>
        <translation>Wie Sie den Kontakt nennen</translation>
    </message>
    <message>
        <source>You have compared these words with them:</source>
        <translation>Diese Wörter haben Sie miteinander verglichen:</translation>
    </message>
    <message>
        <source>You to them</source>
        <translation>Sie dort</translation>
    </message>
    <message>
        <source>{name} is no contact any more.</source>
        <translation>{name} ist kein Kontakt mehr.</translation>
    </message>
</context>
<context>
    <name>CostRow</name>
    <message>
        <source>This costs {cost}; {used} of {limit} are used already.</source>
        <translation>Das kostet {cost}; {used} von {limit} sind schon verbraucht.</translation>
    </message>
    <message>
        <source>{kind}: noise hides {what}</source>
        <translation>{kind}: Rauschen verbirgt {what}</translation>
    </message>
    <message>
        <source>{strength} protection</source>
        <translation>Schutz: {strength}</translation>
    </message>
</context>
<context>
    <name>CounterSheet</name>
    <message>
        <source>A few words to them</source>
        <translation>Ein paar Worte dazu</translation>
    </message>
    <message>
        <source>A number of steps from 1 to {n}.</source>
        <translation>Eine Zahl von Schritten zwischen 1 und {n}.</translation>
    </message>
    <message>
        <source>A price is a number such as 0.75.</source>
        <translation>Ein Preis ist eine Zahl wie 0,75.</translation>
    </message>
    <message>
        <source>Counter-offer</source>
        <translation>Gegenangebot</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Price of a step, in {unit}</source>
        <translation>Preis eines Schritts, in {unit}</translation>
    </message>
    <message>
        <source>Send this offer</source>
        <translation>Dieses Angebot senden</translation>
    </message>
    <message>
        <source>Steps, at most {n}</source>
        <translation>Schritte, höchstens {n}</translation>
    </message>
    <message>
        <source>They can agree or decline. Nothing leaves until they agree and you sign.</source>
        <translation>Man kann zustimmen oder ablehnen. Nichts geht hinaus, bevor man zustimmt und Sie unterschreiben.</translation>
    </message>
    <message>
        <source>optional; they will read it</source>
        <translation>freiwillig; wird dort gelesen</translation>
    </message>
    <message>
        <source>{yours} in all; they offered {asked}.</source>
        <translation>{yours} insgesamt; geboten wurden {asked}.</translation>
    </message>
</context>
<context>
    <name>DatasetMirror</name>
    <message>
        <source>, drawn by lot</source>
        <translation>, ausgelost</translation>
    </message>
    <message>
        <source>Reading its rows…</source>
        <translation>Die Zeilen werden gelesen…</translation>
    </message>
    <message>
        <source>What somebody could learn who had all of it, worked out on this computer from {n} records{drawn}. Nobody asked and nothing left.</source>
        <translation>Was jemand erfahren könnte, der alles davon hätte, auf diesem Computer berechnet aus {n} Einträgen{drawn}. Niemand hat gefragt, und nichts ging hinaus.</translation>
    </message>
    <message>
        <source>{some} of {all}</source>
        <translation>{some} von {all}</translation>
    </message>
</context>
<context>
    <name>DeletedSheet</name>
    <message>
        <source>1 deleted record</source>
        <translation>1 gelöschter Eintrag</translation>
    </message>
    <message>
        <source>1 erased record stays out when it is imported again.</source>
        <translation>1 getilgter Eintrag bleibt draußen, wenn er erneut importiert wird.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Deleted records are shown nowhere and leave with nothing. After 30 days they are erased for good. What left with a grant before cannot be fetched back, and backups made before still hold them.</source>
        <translation>Gelöschte Einträge erscheinen nirgends und gehen mit nichts hinaus. Nach 30 Tagen werden sie endgültig getilgt. Was vorher mit einer Einwilligung hinausging, lässt sich nicht zurückholen, und frühere Sicherungen enthalten sie noch.</translation>
    </message>
    <message>
        <source>Erased on</source>
        <translation>Getilgt am</translation>
    </message>
    <message>
        <source>Erased records may come back with the next import.</source>
        <translation>Getilgte Einträge können mit dem nächsten Import zurückkommen.</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Let erased records come back</source>
        <translation>Getilgte Einträge wieder zulassen</translation>
    </message>
    <message>
        <source>Nothing was deleted in the last 30 days.</source>
        <translation>In den letzten 30 Tagen wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>Zuletzt gelöscht</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The record is back where it was.</source>
        <translation>Der Eintrag ist wieder da, wo er war.</translation>
    </message>
    <message>
        <source>{n} deleted records</source>
        <translation>{n} gelöschte Einträge</translation>
    </message>
    <message>
        <source>{n} erased records stay out when they are imported again.</source>
        <translation>{n} getilgte Einträge bleiben draußen, wenn sie erneut importiert werden.</translation>
    </message>
</context>
<context>
    <name>DeliveredWords</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Deliveries 1 and 2 have arrived there. They cannot be fetched back.</source>
        <translation>Die Lieferungen 1 und 2 sind dort angekommen. Sie lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Deliveries 1 to {last} have arrived there. They cannot be fetched back.</source>
        <translation>Die Lieferungen 1 bis {last} sind dort angekommen. Sie lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Deliveries {first} to {last} of {every}</source>
        <translation>Lieferungen {first} bis {last} von {every}</translation>
    </message>
    <message>
        <source>Delivery 1 has arrived there. It cannot be fetched back.</source>
        <translation>Lieferung 1 ist dort angekommen. Sie lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Every delivery</source>
        <translation>Jede Lieferung</translation>
    </message>
    <message>
        <source>Every step</source>
        <translation>Jeder Schritt</translation>
    </message>
    <message>
        <source>Left this computer</source>
        <translation>Verließ diesen Computer</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Noch nicht geliefert</translation>
    </message>
    <message>
        <source>Nothing has arrived there.</source>
        <translation>Dort ist nichts angekommen.</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Quittung</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step 1 has arrived there. It cannot be fetched back.</source>
        <translation>Schritt 1 ist dort angekommen. Er lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Steps 1 and 2 have arrived there. They cannot be fetched back.</source>
        <translation>Die Schritte 1 und 2 sind dort angekommen. Sie lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Steps 1 to {last} have arrived there. They cannot be fetched back.</source>
        <translation>Die Schritte 1 bis {last} sind dort angekommen. Sie lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Steps {first} to {last} of {every}</source>
        <translation>Schritte {first} bis {last} von {every}</translation>
    </message>
    <message>
        <source>They have not reported what they did with it.</source>
        <translation>Noch kam kein Bericht, was damit getan wurde.</translation>
    </message>
    <message>
        <source>They have not signed a receipt for it.</source>
        <translation>Die Gegenseite hat keine Quittung dafür unterschrieben.</translation>
    </message>
    <message>
        <source>They signed a receipt for it.</source>
        <translation>Die Gegenseite hat eine Quittung dafür unterschrieben.</translation>
    </message>
    <message>
        <source>They signed receipts for {signed} of {sent} deliveries.</source>
        <translation>Die Gegenseite hat Quittungen für {signed} von {sent} Lieferungen unterschrieben.</translation>
    </message>
    <message>
        <source>They signed receipts for {signed} of {sent} steps that left.</source>
        <translation>Die Gegenseite hat Quittungen für {signed} von {sent} Schritten unterschrieben, die hinausgingen.</translation>
    </message>
    <message>
        <source>What it held</source>
        <translation>Was es enthielt</translation>
    </message>
    <message>
        <source>What left has arrived there. It cannot be fetched back.</source>
        <translation>Was hinausging, ist dort angekommen. Es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>never left</source>
        <translation>ging nie hinaus</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>{n} of at most {all} deliveries</source>
        <translation>{n} von höchstens {all} Lieferungen</translation>
    </message>
    <message>
        <source>{n} of {all} delivered</source>
        <translation>{n} von {all} geliefert</translation>
    </message>
    <message>
        <source>{n} of {all} steps</source>
        <translation>{n} von {all} Schritten</translation>
    </message>
</context>
<context>
    <name>DeliverySheet</name>
    <message>
        <source>If you let it go, the deliveries after it may tell as much and are not asked about again. What you leave out never leaves under this grant.</source>
        <translation>Wenn Sie sie gehen lassen, können die Lieferungen danach ebenso viel verraten, und nach ihnen wird nicht mehr gefragt. Was Sie weglassen, geht mit dieser Einwilligung nie hinaus.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Gehen lassen</translation>
    </message>
    <message>
        <source>Looking at what is new…</source>
        <translation>Es wird nachgesehen, was neu ist…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Nothing is new any more; letting it go sends nothing.</source>
        <translation>Es ist nichts mehr neu; sie gehen zu lassen sendet nichts.</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>Die ersten Zeilen</translation>
    </message>
    <message>
        <source>The next delivery waits for you</source>
        <translation>Die nächste Lieferung wartet auf Sie</translation>
    </message>
    <message>
        <source>{rows} would leave now.</source>
        <translation>{rows} gingen jetzt hinaus.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>This is the practice vault. Its passphrase is “{passphrase}”.</source>
        <translation>Dies ist der Übungstresor. Seine Passphrase ist „{passphrase}“.</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Send the whole signed documents</source>
        <translation>Die ganzen unterschriebenen Dokumente senden</translation>
    </message>
    <message>
        <source>Signed documents</source>
        <translation>Unterschriebene Dokumente</translation>
    </message>
    <message>
        <source>Where an issuer signed the document that a row was read from, they ask for the whole of it, to check who signed. It shows everything in it, also what is not in the table: your name and date of birth on a health card, the addresses on a mail. Leave it out with “Send less” where they can do without; it is off until you allow it.</source>
        <translation>Wo ein Aussteller das Dokument unterschrieben hat, aus dem eine Zeile gelesen wurde, wird das ganze verlangt, um die Unterschrift zu prüfen. Es zeigt alles, was darin steht, auch was nicht in der Tabelle ist: Ihren Namen und Ihr Geburtsdatum auf einer Gesundheitskarte, die Adressen auf einer Mail. Lassen Sie es mit „Weniger senden“ weg, wo man ohne es auskommt; es ist aus, bis Sie es erlauben.</translation>
    </message>
</context>
<context>
    <name>DrillSheet</name>
    <message>
        <source>A part of it, a minute at most</source>
        <translation>Ein Teil davon, höchstens eine Minute</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>How much is fetched</source>
        <translation>Wie viel geholt wird</translation>
    </message>
    <message>
        <source>It comes back: {n} of {all} parts were fetched from {holders} holders and opened, in {time}.</source>
        <translation>Sie kommt zurück: {n} von {all} Teilen wurden in {time} von {holders} Verwahrern geholt und geöffnet.</translation>
    </message>
    <message>
        <source>Looking at your words…</source>
        <translation>Ihre Wörter werden geprüft…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Prove it</source>
        <translation>Nachprüfen</translation>
    </message>
    <message>
        <source>Prove that you can restore</source>
        <translation>Prüfen, dass Sie wiederherstellen können</translation>
    </message>
    <message>
        <source>Take your paper with the 24 words. Then Freehold fetches a part of the backup from those who keep it, opens it, and looks whether it is right. Nothing is changed.</source>
        <translation>Nehmen Sie Ihr Papier mit den 24 Wörtern. Dann holt Freehold einen Teil der Sicherung von denen, die sie verwahren, öffnet ihn und sieht nach, ob er stimmt. Geändert wird nichts.</translation>
    </message>
    <message>
        <source>Word {n}</source>
        <translation>Wort {n}</translation>
    </message>
    <message>
        <source>Your words are right. Fetching from those who keep the backup…</source>
        <translation>Ihre Wörter stimmen. Von denen, die die Sicherung verwahren, wird geholt…</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop a file or folder here</source>
        <translation>Datei oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Import: {head} {line}</source>
        <translation>Importieren: {head} {line}</translation>
    </message>
    <message>
        <source>or choose one. It is copied, not moved.</source>
        <translation>oder auswählen. Sie wird kopiert, nicht verschoben.</translation>
    </message>
</context>
<context>
    <name>EarningWords</name>
    <message>
        <source>Collected</source>
        <translation>Eingelöst</translation>
    </message>
    <message>
        <source>Fees of the chain</source>
        <translation>Gebühren der Kette</translation>
    </message>
    <message>
        <source>Look whether it has arrived, then send the other {rest}.</source>
        <translation>Sehen Sie nach, ob es angekommen ist, und senden Sie dann die übrigen {rest}.</translation>
    </message>
    <message>
        <source>Nothing waits to be collected.</source>
        <translation>Nichts wartet darauf, eingelöst zu werden.</translation>
    </message>
    <message>
        <source>Owed to you</source>
        <translation>Ihnen geschuldet</translation>
    </message>
    <message>
        <source>So was the coin that was left, {amount} {coin}.</source>
        <translation>Ebenso die Münze, die übrig war, {amount} {coin}.</translation>
    </message>
    <message>
        <source>The chain takes a small fee from what they set aside for it at the start.</source>
        <translation>Die Kette nimmt eine kleine Gebühr aus dem, was dafür am Anfang hinterlegt wurde.</translation>
    </message>
    <message>
        <source>The chain takes about {fee} {coin}, set aside by them at the start.</source>
        <translation>Die Kette nimmt etwa {fee} {coin}, am Anfang von der Gegenseite hinterlegt.</translation>
    </message>
    <message>
        <source>The other {amount} follow one by one within half an hour.</source>
        <translation>Die übrigen {amount} folgen nacheinander binnen einer halben Stunde.</translation>
    </message>
    <message>
        <source>Waiting costs nothing until {day}.</source>
        <translation>Warten kostet bis {day} nichts.</translation>
    </message>
    <message>
        <source>Week of {day}: {amount}</source>
        <translation>Woche vom {day}: {amount}</translation>
    </message>
    <message>
        <source>You sent {amount} on.</source>
        <translation>Sie haben {amount} weitergesendet.</translation>
    </message>
    <message>
        <source>in {coin}, all set aside by requesters</source>
        <translation>in {coin}, alles von Anfragenden hinterlegt</translation>
    </message>
    <message>
        <source>in {coin}, not subtracted</source>
        <translation>in {coin}, nicht abgezogen</translation>
    </message>
    <message>
        <source>in {coin}, {own} of it yours, not subtracted</source>
        <translation>in {coin}, davon {own} Ihre, nicht abgezogen</translation>
    </message>
    <message>
        <source>less than {least}</source>
        <translation>weniger als {least}</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>paid by the chain to your addresses</source>
        <translation>von der Kette an Ihre Adressen gezahlt</translation>
    </message>
    <message>
        <source>several grants</source>
        <translation>mehrere Einwilligungen</translation>
    </message>
    <message>
        <source>signed by requesters, not yet collected</source>
        <translation>von Anfragenden unterschrieben, noch nicht eingelöst</translation>
    </message>
    <message>
        <source>{amount} was not collected in time and went back to requesters.</source>
        <translation>{amount} wurden nicht rechtzeitig eingelöst und gingen an Anfragende zurück.</translation>
    </message>
    <message>
        <source>{amount} {coin} sent, the coin that was left.</source>
        <translation>{amount} {coin} gesendet, die Münze, die übrig war.</translation>
    </message>
    <message>
        <source>{amount} {unit} collected. The chain took {fee} {coin}.</source>
        <translation>{amount} {unit} eingelöst. Die Kette nahm {fee} {coin}.</translation>
    </message>
    <message>
        <source>{amount} {unit} sent. The chain took {fee} {coin}.</source>
        <translation>{amount} {unit} gesendet. Die Kette nahm {fee} {coin}.</translation>
    </message>
    <message>
        <source>{count} weeks, {total} {unit} in all.</source>
        <translation>{count} Wochen, {total} {unit} insgesamt.</translation>
    </message>
    <message>
        <source>{owed} from 1 requester.</source>
        <translation>{owed} von 1 Anfragenden.</translation>
    </message>
    <message>
        <source>{owed} from {count} requesters.</source>
        <translation>{owed} von {count} Anfragenden.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>All amounts in {unit}</source>
        <translation>Alle Beträge in {unit}</translation>
    </message>
    <message>
        <source>By requester</source>
        <translation>Nach Anfragenden</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Eingelöst</translation>
    </message>
    <message>
        <source>Each says what it pays, after what leaves and for how long.</source>
        <translation>Jede sagt, was sie zahlt, nach dem, was hinausgeht und für wie lange.</translation>
    </message>
    <message>
        <source>Each step that leaves is paid with a signed promise, backed by what they set aside on chain. What is owed to you, and what you fetched, stands here.</source>
        <translation>Jeder Schritt, der hinausgeht, wird mit einem unterschriebenen Versprechen bezahlt, gedeckt durch das, was auf der Kette hinterlegt wurde. Was Ihnen geschuldet wird und was Sie geholt haben, steht hier.</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Every payment, transfer and fee; the file will not be encrypted</source>
        <translation>Jede Zahlung, Überweisung und Gebühr; die Datei wird nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Go to Requests</source>
        <translation>Zu den Anfragen</translation>
    </message>
    <message>
        <source>Look at the requests</source>
        <translation>Anfragen ansehen</translation>
    </message>
    <message>
        <source>Nothing has been earned yet.</source>
        <translation>Noch wurde nichts verdient.</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Geschuldet</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Anfragende</translation>
    </message>
    <message>
        <source>Save for taxes…</source>
        <translation>Für die Steuer speichern…</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>Senden…</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>{count} movements are in {file}.</source>
        <translation>{count} Bewegungen stehen in {file}.</translation>
    </message>
</context>
<context>
    <name>EndingSheet</name>
    <message>
        <source>A few words to them</source>
        <translation>Ein paar Worte dazu</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Ein anderer Grund</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Decline this request</source>
        <translation>Diese Anfrage ablehnen</translation>
    </message>
    <message>
        <source>How long it is kept</source>
        <translation>Wie lange es behalten wird</translation>
    </message>
    <message>
        <source>I do not share this data</source>
        <translation>Diese Daten teile ich nicht</translation>
    </message>
    <message>
        <source>It is too much at once</source>
        <translation>Es ist zu viel auf einmal</translation>
    </message>
    <message>
        <source>Keep it waiting</source>
        <translation>Weiter warten lassen</translation>
    </message>
    <message>
        <source>Leave it standing</source>
        <translation>Stehen lassen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Nothing leaves. They learn that you declined, and the reason if you choose one.</source>
        <translation>Nichts geht hinaus. Man erfährt, dass Sie abgelehnt haben, und den Grund, wenn Sie einen wählen.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take your offer back?</source>
        <translation>Ihr Angebot zurücknehmen?</translation>
    </message>
    <message>
        <source>That ends this request: they can no longer agree to your offer, and nothing leaves. For better terms send another offer instead; it takes the place of this one.</source>
        <translation>Das beendet diese Anfrage: Ihrem Angebot kann nicht mehr zugestimmt werden, und nichts geht hinaus. Für bessere Bedingungen senden Sie stattdessen ein anderes Angebot; es tritt an die Stelle von diesem.</translation>
    </message>
    <message>
        <source>What it is used for</source>
        <translation>Wofür es verwendet wird</translation>
    </message>
    <message>
        <source>What it pays</source>
        <translation>Was es zahlt</translation>
    </message>
    <message>
        <source>Who would see it</source>
        <translation>Wer es sehen würde</translation>
    </message>
    <message>
        <source>optional; they will read it</source>
        <translation>freiwillig; wird dort gelesen</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <source>Grants that ran then were ended; what is owed is collected.</source>
        <translation>Einwilligungen, die damals liefen, wurden beendet; was geschuldet ist, wird eingelöst.</translation>
    </message>
    <message>
        <source>Records erased after that were erased again: {count}.</source>
        <translation>Einträge, die danach getilgt wurden, wurden erneut getilgt: {count}.</translation>
    </message>
    <message>
        <source>Stop, keep what came</source>
        <translation>Anhalten, Gekommenes behalten</translation>
    </message>
    <message>
        <source>The backup is in {file} and was read back.</source>
        <translation>Die Sicherung liegt in {file} und wurde zurückgelesen.</translation>
    </message>
    <message>
        <source>The new passphrase is set. The old one opens this vault no longer.</source>
        <translation>Die neue Passphrase gilt. Die alte öffnet diesen Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>This computer keeps no list of what was erased in it: if anything was erased after that, it is back. Erase it again.</source>
        <translation>Dieser Computer führt keine Liste dessen, was darin getilgt wurde: Wurde danach etwas getilgt, ist es wieder da. Tilgen Sie es erneut.</translation>
    </message>
    <message>
        <source>This happens once and may take some minutes.</source>
        <translation>Das geschieht einmal und kann einige Minuten dauern.</translation>
    </message>
    <message>
        <source>Your contacts, consents, money and log are back. Records and files come now.</source>
        <translation>Ihre Kontakte, Einwilligungen, Ihr Geld und das Protokoll sind wieder da. Einträge und Dateien kommen jetzt.</translation>
    </message>
    <message>
        <source>Your vault is as it was when the backup was made.</source>
        <translation>Ihr Tresor ist so, wie er bei der Sicherung war.</translation>
    </message>
    <message>
        <source>Your vault is being brought up to date</source>
        <translation>Ihr Tresor wird auf den neuesten Stand gebracht</translation>
    </message>
    <message>
        <source>Your vault is being restored</source>
        <translation>Ihr Tresor wird wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>FaultSheet</name>
    <message>
        <source>Close Freehold</source>
        <translation>Freehold schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>This window made a mistake</source>
        <translation>Dieses Fenster hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>What you see may be incomplete. Your vault is looked after by another part of Freehold; nothing in it is changed. This report holds no data of yours; it is sent nowhere unless you send it.</source>
        <translation>Was Sie sehen, kann unvollständig sein. Um Ihren Tresor kümmert sich ein anderer Teil von Freehold; darin ist nichts geändert. Dieser Bericht enthält nichts von Ihren Daten; er wird nirgendwohin gesendet, außer Sie senden ihn.</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at {name}</source>
        <translation>{name} ansehen</translation>
    </message>
    <message>
        <source>Number {n}</source>
        <translation>Nummer {n}</translation>
    </message>
    <message>
        <source>Save a copy of {name}</source>
        <translation>Kopie von {name} speichern</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find a request</source>
        <translation>Anfrage suchen</translation>
    </message>
    <message>
        <source>No request here has these words.</source>
        <translation>Keine Anfrage hier enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>FirstBackup</name>
    <message>
        <source>A backup file, on another disk</source>
        <translation>Eine Sicherungsdatei, auf einem anderen Datenträger</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Save a backup file</source>
        <translation>Sicherungsdatei speichern</translation>
    </message>
    <message>
        <source>Save a backup file…</source>
        <translation>Sicherungsdatei speichern…</translation>
    </message>
    <message>
        <source>Writing the backup, and reading it back…</source>
        <translation>Die Sicherung wird geschrieben und zurückgelesen…</translation>
    </message>
    <message numerus="yes">
        <source>Your backup is in %n places today.</source>
        <translation>
            <numerusform>Ihre Sicherung liegt heute an %n Ort.</numerusform>
            <numerusform>Ihre Sicherung liegt heute an %n Orten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your backup is in 1 place today.</source>
        <translation>Ihre Sicherung liegt heute an 1 Ort.</translation>
    </message>
    <message>
        <source>Your words open a backup; without one they bring back your keys and your money, not your records. It is one encrypted file: put it on a stick or a disk that is not this one, and make it anew now and then.</source>
        <translation>Ihre Wörter öffnen eine Sicherung; ohne sie bringen sie Ihre Schlüssel und Ihr Geld zurück, nicht Ihre Einträge. Sie ist eine verschlüsselte Datei: Legen Sie sie auf einen Stick oder einen anderen Datenträger als diesen, und legen Sie sie ab und zu neu an.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>For the network {name}, chain {id}.</source>
        <translation>Für das Netz {name}, Kette {id}.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
</context>
<context>
    <name>GrantLetterSheet</name>
    <message>
        <source>A letter to {who}</source>
        <translation>Ein Brief an {who}</translation>
    </message>
    <message>
        <source>It is addressed from what they signed, and says which agreement it is about. It becomes a text file; nothing of it is kept or sent.</source>
        <translation>Er ist nach dem adressiert, was dort unterschrieben wurde, und nennt die Vereinbarung. Er wird eine Textdatei; nichts davon wird aufbewahrt oder gesendet.</translation>
    </message>
    <message>
        <source>Save the letter…</source>
        <translation>Brief speichern…</translation>
    </message>
    <message>
        <source>The authority where you live</source>
        <translation>Die Behörde an Ihrem Wohnort</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>Was er verlangt</translation>
    </message>
    <message>
        <source>Which letter</source>
        <translation>Welcher Brief</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>Nichts schreiben</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Ihre Anschrift</translation>
    </message>
    <message>
        <source>Your address (may be left out)</source>
        <translation>Ihre Anschrift (kann fehlen)</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your name (until now they know only an address of this grant)</source>
        <translation>Ihr Name (bisher kennt man dort nur eine Adresse dieser Einwilligung)</translation>
    </message>
</context>
<context>
    <name>GrantView</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Export proof…</source>
        <translation>Nachweis speichern…</translation>
    </message>
    <message>
        <source>See all {count}</source>
        <translation>Alle {count} ansehen</translation>
    </message>
    <message>
        <source>What they reported</source>
        <translation>Was berichtet wurde</translation>
    </message>
    <message>
        <source>What was delivered</source>
        <translation>Was geliefert wurde</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Wo es liegt</translation>
    </message>
</context>
<context>
    <name>GrantWords</name>
    <message>
        <source>A delivery waits for you</source>
        <translation>Eine Lieferung wartet auf Sie</translation>
    </message>
    <message>
        <source>A report is overdue</source>
        <translation>Ein Bericht ist überfällig</translation>
    </message>
    <message>
        <source>All of it has left this computer</source>
        <translation>Alles davon hat diesen Computer verlassen</translation>
    </message>
    <message>
        <source>Believed</source>
        <translation>Geglaubt</translation>
    </message>
    <message>
        <source>Complete, all of it delivered</source>
        <translation>Vollständig, alles geliefert</translation>
    </message>
    <message>
        <source>Complete, {served} of {steps} delivered</source>
        <translation>Vollständig, {served} von {steps} geliefert</translation>
    </message>
    <message>
        <source>Complete: all of it was delivered and confirmed</source>
        <translation>Vollständig: alles wurde geliefert und bestätigt</translation>
    </message>
    <message>
        <source>Complete: every delivery was made, paid and confirmed</source>
        <translation>Vollständig: jede Lieferung ist erfolgt, bezahlt und bestätigt</translation>
    </message>
    <message>
        <source>Complete: every step was delivered, paid and confirmed</source>
        <translation>Vollständig: jeder Schritt ist geliefert, bezahlt und bestätigt</translation>
    </message>
    <message>
        <source>Every step has left this computer</source>
        <translation>Jeder Schritt hat diesen Computer verlassen</translation>
    </message>
    <message>
        <source>Granted on {day}.</source>
        <translation>Eingewilligt am {day}.</translation>
    </message>
    <message>
        <source>It ends by itself on {day}.</source>
        <translation>Sie endet von selbst am {day}.</translation>
    </message>
    <message>
        <source>It leaves when they ask for it.</source>
        <translation>Das geht hinaus, sobald danach gefragt wird.</translation>
    </message>
    <message>
        <source>It leaves when they have paid for the step before and ask for it.</source>
        <translation>Er geht hinaus, wenn der Schritt davor bezahlt ist und nach ihm gefragt wird.</translation>
    </message>
    <message>
        <source>It waits: {reason}</source>
        <translation>Es wartet: {reason}</translation>
    </message>
    <message>
        <source>Its keys and the frozen copy on this computer were destroyed. Nothing more can leave under it.</source>
        <translation>Die Schlüssel und die eingefrorene Kopie auf diesem Computer wurden vernichtet. Mit dieser Einwilligung kann nichts mehr hinausgehen.</translation>
    </message>
    <message>
        <source>Keys destroyed</source>
        <translation>Schlüssel vernichtet</translation>
    </message>
    <message>
        <source>Missed since the last one: {n}; the next one catches up.</source>
        <translation>Seit der letzten verpasst: {n}; die nächste holt es nach.</translation>
    </message>
    <message>
        <source>No further one is due before it ends.</source>
        <translation>Bis zum Ende ist keine weitere fällig.</translation>
    </message>
    <message>
        <source>Nothing has left this computer yet</source>
        <translation>Noch hat nichts diesen Computer verlassen</translation>
    </message>
    <message>
        <source>Nothing leaves before they have set {total} aside on chain.</source>
        <translation>Nichts geht hinaus, bevor {total} auf der Kette hinterlegt sind.</translation>
    </message>
    <message>
        <source>Nothing more can leave under it. The three lights show how far the revocation has come.</source>
        <translation>Mit ihr kann nichts mehr hinausgehen. Die drei Lichter zeigen, wie weit der Widerruf ist.</translation>
    </message>
    <message>
        <source>Nothing more leaves under it; there is no payment.</source>
        <translation>Mit ihr geht nichts mehr hinaus; es gibt keine Bezahlung.</translation>
    </message>
    <message>
        <source>Nothing of it left; the frozen copy on this computer was destroyed.</source>
        <translation>Nichts davon ging hinaus; die eingefrorene Kopie auf diesem Computer wurde vernichtet.</translation>
    </message>
    <message>
        <source>Offered, waits until they take it</source>
        <translation>Angeboten, wartet auf die Annahme</translation>
    </message>
    <message>
        <source>One is on its way; the next follows when it has arrived and is paid.</source>
        <translation>Eine ist unterwegs; die nächste folgt, wenn sie angekommen und bezahlt ist.</translation>
    </message>
    <message>
        <source>Opening transaction</source>
        <translation>Eröffnende Transaktion</translation>
    </message>
    <message>
        <source>Paid to you</source>
        <translation>An Sie gezahlt</translation>
    </message>
    <message>
        <source>Recorded on chain</source>
        <translation>Auf der Kette vermerkt</translation>
    </message>
    <message>
        <source>Refused here</source>
        <translation>Hier verweigert</translation>
    </message>
    <message>
        <source>Revoked {when}</source>
        <translation>Widerrufen {when}</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Hinterlegt</translation>
    </message>
    <message>
        <source>Signed, waits for their deposit</source>
        <translation>Unterschrieben, wartet auf die Hinterlegung</translation>
    </message>
    <message>
        <source>Stands as</source>
        <translation>Steht da als</translation>
    </message>
    <message>
        <source>Stands on</source>
        <translation>Steht auf</translation>
    </message>
    <message>
        <source>Step {step} of {steps} is next</source>
        <translation>Schritt {step} von {steps} ist der nächste</translation>
    </message>
    <message>
        <source>The next one is made on {day}, of what is new by then.</source>
        <translation>Die nächste erfolgt am {day}, mit dem, was bis dahin neu ist.</translation>
    </message>
    <message>
        <source>The time of this grant ran out on {day}</source>
        <translation>Die Zeit dieser Einwilligung lief am {day} ab</translation>
    </message>
    <message>
        <source>They agreed to keep it for {days} and then to delete it. Nobody can check that from here.</source>
        <translation>Vereinbart ist, es {days} zu behalten und dann zu löschen. Von hier aus kann das niemand prüfen.</translation>
    </message>
    <message>
        <source>They did not want it</source>
        <translation>Nicht gewünscht</translation>
    </message>
    <message>
        <source>They did not want what you shared</source>
        <translation>Was Sie teilten, war nicht gewünscht</translation>
    </message>
    <message>
        <source>This grant</source>
        <translation>Diese Einwilligung</translation>
    </message>
    <message>
        <source>Time ran out on {day}</source>
        <translation>Zeit abgelaufen am {day}</translation>
    </message>
    <message>
        <source>Times when nothing was new: {n}.</source>
        <translation>Male, an denen nichts neu war: {n}.</translation>
    </message>
    <message>
        <source>Told to them</source>
        <translation>Dort mitgeteilt</translation>
    </message>
    <message>
        <source>Went back to them</source>
        <translation>Ging zurück</translation>
    </message>
    <message>
        <source>What had not left by then stays here. Its keys and the frozen copy were destroyed.</source>
        <translation>Was bis dahin nicht hinausging, bleibt hier. Die Schlüssel und die eingefrorene Kopie wurden vernichtet.</translation>
    </message>
    <message>
        <source>What is still to come is their payment and their receipt.</source>
        <translation>Es fehlen noch die Bezahlung und die Quittung.</translation>
    </message>
    <message>
        <source>You revoked this grant {when}</source>
        <translation>Sie haben diese Einwilligung {when} widerrufen</translation>
    </message>
    <message>
        <source>You signed this grant {when}</source>
        <translation>Sie haben diese Einwilligung {when} unterschrieben</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every {n} days</source>
        <translation>alle {n} Tage</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>no chain: recorded by both of you</source>
        <translation>keine Kette: von Ihnen beiden vermerkt</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>nicht eröffnet</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>waits for the chain</source>
        <translation>wartet auf die Kette</translation>
    </message>
    <message>
        <source>waits for them</source>
        <translation>wartet auf die Gegenseite</translation>
    </message>
    <message>
        <source>{count} of {needed} confirmations</source>
        <translation>{count} von {needed} Bestätigungen</translation>
    </message>
    <message>
        <source>{made} of at most {most} deliveries, {often} at most</source>
        <translation>{made} von höchstens {most} Lieferungen, {often} höchstens</translation>
    </message>
    <message>
        <source>{served} delivered, the next on {day}</source>
        <translation>{served} geliefert, die nächste am {day}</translation>
    </message>
</context>
<context>
    <name>GrantsPage</name>
    <message>
        <source>A grant is your signed yes to one request. It stands here with what left under it, what was paid for it, and the button that stops it.</source>
        <translation>Eine Einwilligung ist Ihr unterschriebenes Ja zu einer Anfrage. Hier steht sie mit dem, was hinausging, was dafür bezahlt wurde, und dem Knopf, der sie beendet.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Ask them for your rights, or an authority for help.</source>
        <translation>Verlangen Sie dort Ihre Rechte, oder bitten Sie eine Behörde um Hilfe.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended {count}</source>
        <translation>Beendet {count}</translation>
    </message>
    <message>
        <source>Go to Requests</source>
        <translation>Zu den Anfragen</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Look at the requests</source>
        <translation>Anfragen ansehen</translation>
    </message>
    <message>
        <source>Nothing has ended yet.</source>
        <translation>Noch ist nichts beendet.</translation>
    </message>
    <message>
        <source>Nothing is granted.</source>
        <translation>Keine Einwilligung ist gegeben.</translation>
    </message>
    <message>
        <source>Nothing runs. Nothing can leave this computer.</source>
        <translation>Nichts läuft. Nichts kann diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>On chain</source>
        <translation>Auf der Kette</translation>
    </message>
    <message>
        <source>Revoke all…</source>
        <translation>Alle widerrufen…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Running {count}</source>
        <translation>Laufend {count}</translation>
    </message>
    <message>
        <source>Save the letter</source>
        <translation>Brief speichern</translation>
    </message>
    <message>
        <source>Save the record…</source>
        <translation>Niederschrift speichern…</translation>
    </message>
    <message>
        <source>The consent record is saved as {name}, and in words as {words}. It holds what you both signed and wrote, none of your data.</source>
        <translation>Die Niederschrift der Einwilligung ist als {name} gespeichert, in Worten als {words}. Sie enthält, was beide unterschrieben und geschrieben haben, nichts von Ihren Daten.</translation>
    </message>
    <message>
        <source>The proof is saved as {name}. It holds terms, signatures and receipts, none of your data. Anyone can check it with “freehold verify”.</source>
        <translation>Der Nachweis ist als {name} gespeichert. Er enthält Bedingungen, Unterschriften und Quittungen, nichts von Ihren Daten. Jeder kann ihn mit „freehold verify“ prüfen.</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What both signed, as a file that others can read and check.</source>
        <translation>Was beide unterschrieben, als Datei, die andere lesen und prüfen können.</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>Was vereinbart wurde</translation>
    </message>
    <message>
        <source>What was said, in order</source>
        <translation>Was gesagt wurde, der Reihe nach</translation>
    </message>
    <message>
        <source>Write a letter…</source>
        <translation>Brief schreiben…</translation>
    </message>
    <message>
        <source>You see every row before you say yes. Looking tells nobody anything.</source>
        <translation>Sie sehen jede Zeile, bevor Sie Ja sagen. Hinsehen verrät niemandem etwas.</translation>
    </message>
</context>
<context>
    <name>GuardiansPart</name>
    <message>
        <source>Any three of them bring you back. Any three of them could also become you.</source>
        <translation>Drei davon bringen Sie zurück. Drei davon könnten auch zu Ihnen werden.</translation>
    </message>
    <message>
        <source>Asked, and has not answered yet.</source>
        <translation>Gefragt, noch ohne Antwort.</translation>
    </message>
    <message>
        <source>Asks you to keep one of five shares. Alone it opens nothing; three together bring them back. Say yes if you would know their voice.</source>
        <translation>Bittet Sie, einen von fünf Teilen zu verwahren. Allein öffnet er nichts; drei zusammen bringen den Tresor zurück. Sagen Sie Ja, wenn Sie die Stimme kennen würden.</translation>
    </message>
    <message>
        <source>Begin…</source>
        <translation>Anfangen…</translation>
    </message>
    <message>
        <source>Bring a vault back with guardians</source>
        <translation>Einen Tresor mit Vertrauenspersonen zurückholen</translation>
    </message>
    <message>
        <source>Choose five guardians</source>
        <translation>Fünf Vertrauenspersonen wählen</translation>
    </message>
    <message>
        <source>Choose other guardians</source>
        <translation>Andere Vertrauenspersonen wählen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Destroy it</source>
        <translation>Vernichten</translation>
    </message>
    <message>
        <source>Did not want it. Choose somebody else.</source>
        <translation>Wollte ihn nicht. Wählen Sie jemand anderen.</translation>
    </message>
    <message>
        <source>For a new, empty vault of somebody who has lost everything but their people.</source>
        <translation>Für einen neuen, leeren Tresor von jemandem, der alles verloren hat außer seinen Menschen.</translation>
    </message>
    <message>
        <source>For whom you are a guardian</source>
        <translation>Für wen Sie Vertrauensperson sind</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiter…</translation>
    </message>
    <message>
        <source>Guardians</source>
        <translation>Vertrauenspersonen</translation>
    </message>
    <message>
        <source>Has the share since {when}.</source>
        <translation>Bekam den Teil {when}.</translation>
    </message>
    <message>
        <source>If it is not you, stop it now: it ends at all of your guardians.</source>
        <translation>Wenn Sie es nicht sind, beenden Sie es jetzt: Es endet bei allen Ihren Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>If you lose this computer and your 24 words, guardians bring you back: five people you choose, any three of them together, three days after they have heard your voice. Two of them can do nothing.</source>
        <translation>Verlieren Sie diesen Computer und Ihre 24 Wörter, bringen Vertrauenspersonen Sie zurück: fünf Menschen, die Sie wählen, drei davon zusammen, drei Tage nachdem sie Ihre Stimme gehört haben. Zwei von ihnen können nichts.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Verwahren</translation>
    </message>
    <message>
        <source>Keeps it no more. Choose somebody else.</source>
        <translation>Verwahrt ihn nicht mehr. Wählen Sie jemand anderen.</translation>
    </message>
    <message>
        <source>Look and answer…</source>
        <translation>Ansehen und antworten…</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>On paper.</source>
        <translation>Auf Papier.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Says they are “{name}” and have lost everything.</source>
        <translation>Sagt, „{name}“ zu sein und alles verloren zu haben.</translation>
    </message>
    <message>
        <source>Somebody asks for your identity</source>
        <translation>Jemand fragt nach Ihrer Identität</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>That is not enough yet.</source>
        <translation>Das reicht noch nicht.</translation>
    </message>
    <message>
        <source>The page is not handed over yet.</source>
        <translation>Das Blatt ist noch nicht übergeben.</translation>
    </message>
    <message>
        <source>Told {when}. The share leaves {hours} hours after that.</source>
        <translation>Mitgeteilt {when}. Der Teil geht {hours} Stunden danach hinaus.</translation>
    </message>
    <message>
        <source>Who asks for a share that you keep</source>
        <translation>Wer nach einem Teil fragt, den Sie verwahren</translation>
    </message>
    <message>
        <source>You keep a share for them since {when}.</source>
        <translation>Sie verwahren einen Teil für diesen Menschen, übernommen {when}.</translation>
    </message>
    <message>
        <source>You said yes, for {whose}. The share leaves in {n} hours, unless {whose} stops it.</source>
        <translation>Sie haben für {whose} Ja gesagt. Der Teil geht in {n} Stunden hinaus, außer {whose} beendet es.</translation>
    </message>
    <message>
        <source>Your guardians</source>
        <translation>Ihre Vertrauenspersonen</translation>
    </message>
    <message>
        <source>{guardian} was asked by somebody who says “{name}”</source>
        <translation>{guardian} wurde von jemandem gefragt, der sich „{name}“ nennt</translation>
    </message>
    <message>
        <source>{have} of {needed} shares are here.</source>
        <translation>{have} von {needed} Teilen sind hier.</translation>
    </message>
    <message>
        <source>{kept} of {all} have their share; {needed} together bring you back.</source>
        <translation>{kept} von {all} haben ihren Teil; {needed} zusammen bringen Sie zurück.</translation>
    </message>
    <message>
        <source>{n} guardians of before must still destroy theirs, until those open nothing.</source>
        <translation>{n} frühere Vertrauenspersonen müssen ihre Teile noch vernichten, bis diese nichts mehr öffnen.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Freehold</source>
        <translation>Freehold</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation>Aussehen: dunkel</translation>
    </message>
    <message>
        <source>Look: follow system</source>
        <translation>Aussehen: wie das System</translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation>Aussehen: hell</translation>
    </message>
</context>
<context>
    <name>House</name>
    <message>
        <source>A part of this vault&apos;s database is damaged; the rest goes on working.</source>
        <translation>Ein Teil der Datenbank dieses Tresors ist beschädigt; der Rest arbeitet weiter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Sharing was paused.</source>
        <translation>Die Weitergabe wurde angehalten.</translation>
    </message>
    <message>
        <source>Sharing was paused. If you put it back yourself, go on with it in Settings.</source>
        <translation>Die Weitergabe wurde angehalten. Wenn Sie ihn selbst zurückgespielt haben, setzen Sie sie in den Einstellungen fort.</translation>
    </message>
    <message>
        <source>The part of Freehold that holds your vault has ended and is being started again. What was kept is safe.</source>
        <translation>Der Teil von Freehold, der Ihren Tresor hält, ist beendet und wird neu gestartet. Was aufbewahrt war, ist noch da.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Your 24 words were not checked yet.</source>
        <translation>Ihre 24 Wörter sind noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Your backup is in 0 places today. If this disk fails, your 24 words bring back your keys; your records only from the files you imported, if you keep them.</source>
        <translation>Ihre Sicherung liegt heute an 0 Orten. Fällt dieser Datenträger aus, bringen die 24 Wörter Ihre Schlüssel zurück, Ihre Einträge aber nur aus den importierten Dateien, falls Sie diese behalten.</translation>
    </message>
    <message>
        <source>Your backup is in 1 place. A second one protects you if this disk fails.</source>
        <translation>Ihre Sicherung liegt an 1 Ort. Ein zweiter schützt Sie, falls dieser Datenträger ausfällt.</translation>
    </message>
    <message>
        <source>Your backup is in {count} places today.</source>
        <translation>Ihre Sicherung liegt heute an {count} Orten.</translation>
    </message>
</context>
<context>
    <name>ImportBlock</name>
    <message>
        <source>A file…</source>
        <translation>Eine Datei…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Ein Ordner…</translation>
    </message>
    <message>
        <source>A table, column by column…</source>
        <translation>Eine Tabelle, Spalte für Spalte…</translation>
    </message>
    <message>
        <source>An import goes on</source>
        <translation>Ein Import läuft weiter</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>Looking at what it is</source>
        <translation>Es wird nachgesehen, was es ist</translation>
    </message>
    <message>
        <source>Stop, keep what was read</source>
        <translation>Anhalten, Gelesenes behalten</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>Beobachtete Ordner…</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Asked for as</source>
        <translation>Gefragt als</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Schon hier</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Imports that brought it</source>
        <translation>Importe, die es brachten</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Gelesen am</translation>
    </message>
    <message>
        <source>See its report…</source>
        <translation>Bericht ansehen…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>What a record can hold</source>
        <translation>Was ein Eintrag enthalten kann</translation>
    </message>
    <message>
        <source>{source}, being read</source>
        <translation>{source}, wird gelesen</translation>
    </message>
    <message>
        <source>{source}, not to its end</source>
        <translation>{source}, nicht bis zum Ende</translation>
    </message>
    <message>
        <source>{source}, taken back</source>
        <translation>{source}, zurückgenommen</translation>
    </message>
</context>
<context>
    <name>ImportReports</name>
    <message>
        <source>{n} sources</source>
        <translation>{n} Quellen</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>2 weeks</source>
        <translation>2 Wochen</translation>
    </message>
    <message>
        <source>3 days</source>
        <translation>3 Tage</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Gültig für</translation>
    </message>
    <message>
        <source>Invite somebody you know</source>
        <translation>Jemanden einladen, den Sie kennen</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Einladung anlegen</translation>
    </message>
    <message>
        <source>They never see what you call them. They see what you call yourself.</source>
        <translation>Wie Sie den Kontakt nennen, sieht er nie. Er sieht, wie Sie sich selbst nennen.</translation>
    </message>
    <message>
        <source>What you call yourself towards them</source>
        <translation>Wie Sie sich dort nennen</translation>
    </message>
    <message>
        <source>What you will call them</source>
        <translation>Wie Sie den Kontakt nennen</translation>
    </message>
    <message>
        <source>You get a link for one person, good once. It holds where this computer is reached; give it to them on a way you trust.</source>
        <translation>Sie bekommen einen Link für einen Menschen, gültig für ein Mal. Darin steht, wo dieser Computer erreicht wird; geben Sie ihn auf einem Weg weiter, dem Sie trauen.</translation>
    </message>
</context>
<context>
    <name>IssuersPart</name>
    <message>
        <source>Keys of shops</source>
        <translation>Schlüssel von Läden</translation>
    </message>
    <message>
        <source>No mail here is signed in the name of its sender.</source>
        <translation>Keine Mail hier ist im Namen ihres Absenders unterschrieben.</translation>
    </message>
    <message>
        <source>See and change…</source>
        <translation>Ansehen und ändern…</translation>
    </message>
    <message>
        <source>They check who signed an order that came by mail.</source>
        <translation>Damit wird geprüft, wer eine Bestellung unterschrieben hat, die als Mail kam.</translation>
    </message>
    <message>
        <source>{known} known, {wanted} wanted.</source>
        <translation>{known} bekannt, {wanted} gesucht.</translation>
    </message>
</context>
<context>
    <name>IssuersSheet</name>
    <message>
        <source>A shop that signs its mail publishes a key under the name that stands here. Have a name server tell it (dig TXT and the name) and paste the answer below. Freehold asks nobody for it, so nobody learns of your mail.</source>
        <translation>Ein Laden, der seine Mails unterschreibt, veröffentlicht einen Schlüssel unter dem Namen, der hier steht. Lassen Sie ihn sich von einem Nameserver sagen (dig TXT und der Name) und fügen Sie die Antwort unten ein. Freehold fragt niemanden danach; so erfährt niemand von Ihrer Mail.</translation>
    </message>
    <message>
        <source>And {n} more; the command line lists them all (freehold issuers).</source>
        <translation>Und {n} weitere; die Befehlszeile führt alle auf (freehold issuers).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Forgot {names}.</source>
        <translation>Vergessen: {names}.</translation>
    </message>
    <message>
        <source>Keep it and check</source>
        <translation>Aufbewahren und prüfen</translation>
    </message>
    <message>
        <source>Kept {names}.</source>
        <translation>Aufbewahrt: {names}.</translation>
    </message>
    <message>
        <source>Keys of shops</source>
        <translation>Schlüssel von Läden</translation>
    </message>
    <message>
        <source>No mail here is signed in the name of its sender, and no key is known.</source>
        <translation>Keine Mail hier ist im Namen ihres Absenders unterschrieben, und kein Schlüssel ist bekannt.</translation>
    </message>
    <message>
        <source>What the name server said</source>
        <translation>Was der Nameserver sagte</translation>
    </message>
    <message>
        <source>not signed as they say</source>
        <translation>nicht unterschrieben wie angegeben</translation>
    </message>
    <message>
        <source>signed as they say</source>
        <translation>unterschrieben wie angegeben</translation>
    </message>
    <message>
        <source>unchecked now</source>
        <translation>jetzt ungeprüft</translation>
    </message>
</context>
<context>
    <name>KeepSheet</name>
    <message>
        <source>A box that is always on</source>
        <translation>Ein Kasten, der immer an ist</translation>
    </message>
    <message>
        <source>A word for the home it stands in</source>
        <translation>Ein Wort für die Wohnung, in der er steht</translation>
    </message>
    <message>
        <source>A word for the home, the same for all who live there (may be left out)</source>
        <translation>Ein Wort für die Wohnung, für alle darin gleich (kann fehlen)</translation>
    </message>
    <message>
        <source>Have somebody keep a share</source>
        <translation>Jemanden ein Stück verwahren lassen</translation>
    </message>
    <message>
        <source>Its address</source>
        <translation>Seine Adresse</translation>
    </message>
    <message>
        <source>The address that freehold holder shows</source>
        <translation>Die Adresse, die „freehold holder“ zeigt</translation>
    </message>
    <message>
        <source>They get sealed shares and your address, and can read nothing. Freehold goes there now and tries it; it counts once it was reached from outside your network.</source>
        <translation>Dort kommen versiegelte Stücke und Ihre Adresse an; lesen lässt sich davon nichts. Freehold geht jetzt hin und versucht es; es zählt, sobald es von außerhalb Ihres Netzes erreicht wurde.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Versuchen</translation>
    </message>
    <message>
        <source>What you call it</source>
        <translation>Wie Sie es nennen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget {name}</source>
        <translation>{name} vergessen</translation>
    </message>
    <message>
        <source>known ({kind})</source>
        <translation>bekannt ({kind})</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>gesucht</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>A request for a study says so on its card: only sums leave.</source>
        <translation>Eine Anfrage für eine Studie sagt es auf ihrer Karte: Nur Summen gehen hinaus.</translation>
    </message>
    <message>
        <source>Fetching the masked vectors and adding up…</source>
        <translation>Die verdeckten Vektoren werden geholt und zusammengezählt…</translation>
    </message>
    <message>
        <source>Go to Requests</source>
        <translation>Zu den Anfragen</translation>
    </message>
    <message>
        <source>In a study your wallet computes on your rows, and only the sum over many wallets leaves. Requests for one come to your inbox like every other.</source>
        <translation>In einer Studie rechnet Ihr Tresor mit Ihren Zeilen, und nur die Summe über viele Tresore geht hinaus. Anfragen dazu kommen in Ihren Eingang wie jede andere.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Leave the study…</source>
        <translation>Studie verlassen…</translation>
    </message>
    <message>
        <source>Look at requests</source>
        <translation>Anfragen ansehen</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>On the chain</source>
        <translation>Auf der Kette</translation>
    </message>
    <message>
        <source>Only sums leave, hidden until enough wallets are in them. Nothing here shows that the other wallets are of different people, or that they computed honestly.</source>
        <translation>Nur Summen gehen hinaus, verdeckt, bis genug Tresore darin sind. Nichts hier zeigt, dass die anderen Tresore verschiedenen Menschen gehören oder dass sie ehrlich gerechnet haben.</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Offene Aufrufe</translation>
    </message>
    <message>
        <source>Recompute the last round</source>
        <translation>Die letzte Runde nachrechnen</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>See open calls</source>
        <translation>Offene Aufrufe ansehen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>Tresore</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What requesters ask of anybody, studies among it.</source>
        <translation>Was Anfragende von allen erbitten, darunter Studien.</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>Worin Sie eingewilligt haben</translation>
    </message>
    <message>
        <source>You left the study. Nothing more leaves in it.</source>
        <translation>Sie haben die Studie verlassen. In ihr geht nichts mehr hinaus.</translation>
    </message>
    <message>
        <source>You take part in no study.</source>
        <translation>Sie nehmen an keiner Studie teil.</translation>
    </message>
</context>
<context>
    <name>Learnt</name>
    <message>
        <source>What could be learnt from it</source>
        <translation>Was sich daraus erfahren ließe</translation>
    </message>
</context>
<context>
    <name>LeastSheet</name>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>From how much on?</source>
        <translation>Ab welchem Betrag?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Verwahren</translation>
    </message>
    <message>
        <source>Least amount in {unit}; empty for none</source>
        <translation>Kleinster Betrag in {unit}; leer für keinen</translation>
    </message>
    <message>
        <source>Smaller amounts wait until the last day before they would be lost, and are then collected all the same. You can always collect yourself.</source>
        <translation>Kleinere Beträge warten bis zum letzten Tag, bevor sie verloren gingen, und werden dann trotzdem eingelöst. Selbst einlösen können Sie immer.</translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the study?</source>
        <translation>Die Studie verlassen?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Your wallet adds nothing more to the study of {name}, and cannot come back to it. Rounds that you were in stay as they are, and are paid.</source>
        <translation>Ihr Tresor trägt zur Studie von {name} nichts mehr bei und kann nicht zurück. Runden, in denen Sie waren, bleiben, wie sie sind, und werden bezahlt.</translation>
    </message>
</context>
<context>
    <name>Leaves</name>
    <message>
        <source>1 more row</source>
        <translation>1 weitere Zeile</translation>
    </message>
    <message>
        <source>Computing what would leave…</source>
        <translation>Es wird berechnet, was hinausginge…</translation>
    </message>
    <message>
        <source>Exactly what it would read</source>
        <translation>Genau das würde gelesen</translation>
    </message>
    <message>
        <source>Exactly what leaves this computer</source>
        <translation>Genau das verlässt diesen Computer</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Sonst nichts</translation>
    </message>
    <message>
        <source>See all {n}</source>
        <translation>Alle {n} ansehen</translation>
    </message>
    <message>
        <source>What it is computed on; no row leaves</source>
        <translation>Womit gerechnet wird; keine Zeile geht hinaus</translation>
    </message>
    <message>
        <source>{n} more rows like these</source>
        <translation>{n} weitere Zeilen wie diese</translation>
    </message>
</context>
<context>
    <name>LeavingPart</name>
    <message>
        <source>A list of what to take along and what to end: records, grants, money, proofs. Looking at it changes nothing.</source>
        <translation>Eine Liste dessen, was mitzunehmen und was zu beenden ist: Einträge, Einwilligungen, Geld, Nachweise. Ansehen ändert nichts.</translation>
    </message>
    <message>
        <source>Leave Freehold</source>
        <translation>Freehold verlassen</translation>
    </message>
    <message>
        <source>Show the list…</source>
        <translation>Liste zeigen…</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The way out</source>
        <translation>Der Weg hinaus</translation>
    </message>
    <message>
        <source>{amount} {unit} from {requester} to {place}</source>
        <translation>{amount} {unit} von {requester} an {place}</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>Collect what you are owed</source>
        <translation>Einlösen, was Ihnen geschuldet wird</translation>
    </message>
    <message>
        <source>Delete the vault</source>
        <translation>Tresor löschen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>For good, from this computer. Backups are files of yours and stay; your 24 words go on opening them.</source>
        <translation>Endgültig, von diesem Computer. Sicherungen sind Ihre Dateien und bleiben; Ihre 24 Wörter öffnen sie weiterhin.</translation>
    </message>
    <message>
        <source>Go to Activity</source>
        <translation>Zum Verlauf</translation>
    </message>
    <message>
        <source>Go to Earnings</source>
        <translation>Zu den Einnahmen</translation>
    </message>
    <message>
        <source>Go to Grants</source>
        <translation>Zu den Einwilligungen</translation>
    </message>
    <message>
        <source>Go to Learning</source>
        <translation>Zu den Studien</translation>
    </message>
    <message>
        <source>Go to Vault</source>
        <translation>Zum Tresor</translation>
    </message>
    <message>
        <source>It could not be read now.</source>
        <translation>Es ließ sich jetzt nicht lesen.</translation>
    </message>
    <message>
        <source>Keep the proof</source>
        <translation>Den Nachweis behalten</translation>
    </message>
    <message>
        <source>Leave Freehold</source>
        <translation>Freehold verlassen</translation>
    </message>
    <message>
        <source>Leave the studies</source>
        <translation>Die Studien verlassen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>No money is at addresses of this vault.</source>
        <translation>An den Adressen dieses Tresors liegt kein Geld.</translation>
    </message>
    <message>
        <source>Nothing is owed to you.</source>
        <translation>Ihnen wird nichts geschuldet.</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Nichts läuft.</translation>
    </message>
    <message>
        <source>One grant runs.</source>
        <translation>Eine Einwilligung läuft.</translation>
    </message>
    <message>
        <source>Revoke what runs</source>
        <translation>Widerrufen, was läuft</translation>
    </message>
    <message>
        <source>Send your money on</source>
        <translation>Ihr Geld weitersenden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Take your records along</source>
        <translation>Ihre Einträge mitnehmen</translation>
    </message>
    <message>
        <source>There is nothing to prove: you granted nothing.</source>
        <translation>Es gibt nichts nachzuweisen: Sie haben in nichts eingewilligt.</translation>
    </message>
    <message>
        <source>What has arrived with others cannot be fetched back.</source>
        <translation>Was bei anderen angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>What to take along and what to end, in an order in which nothing is lost. Each line leads to where it is done. You can stop after any of them and stay.</source>
        <translation>Was mitzunehmen und was zu beenden ist, in einer Reihenfolge, bei der nichts verloren geht. Jede Zeile führt dorthin, wo es geschieht. Sie können nach jeder aufhören und bleiben.</translation>
    </message>
    <message>
        <source>You take part in none.</source>
        <translation>Sie nehmen an keiner teil.</translation>
    </message>
    <message>
        <source>You take part in one. What went into a sum stays in it.</source>
        <translation>Sie nehmen an einer teil. Was in eine Summe einging, bleibt darin.</translation>
    </message>
    <message>
        <source>You take part in {n}. What went into a sum stays in it.</source>
        <translation>Sie nehmen an {n} teil. Was in eine Summe einging, bleibt darin.</translation>
    </message>
    <message>
        <source>You wrote a copy {when}. What came later is not in it.</source>
        <translation>Sie haben {when} eine Kopie geschrieben. Was später kam, ist nicht darin.</translation>
    </message>
    <message>
        <source>{amount} are at addresses of this vault. Your 24 words reach them too.</source>
        <translation>{amount} liegen an Adressen dieses Tresors. Auch Ihre 24 Wörter erreichen sie.</translation>
    </message>
    <message>
        <source>{amount} are owed to you. Without a backup they are lost with the vault.</source>
        <translation>{amount} werden Ihnen geschuldet. Ohne Sicherung gehen sie mit dem Tresor verloren.</translation>
    </message>
    <message>
        <source>{n} grants run.</source>
        <translation>{n} Einwilligungen laufen.</translation>
    </message>
    <message>
        <source>“Export proof…” writes what was agreed, signed and paid into one file that anybody can check without Freehold.</source>
        <translation>„Nachweis speichern…“ schreibt, was vereinbart, unterschrieben und gezahlt wurde, in eine Datei, die alle ohne Freehold prüfen können.</translation>
    </message>
    <message>
        <source>“Export…” writes every record into tables or JSON that other programs read. The file is not encrypted.</source>
        <translation>„Exportieren…“ schreibt jeden Eintrag in Tabellen oder JSON, die andere Programme lesen. Die Datei ist nicht verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>LessExact</name>
    <message>
        <source>Less exactly</source>
        <translation>Weniger genau</translation>
    </message>
</context>
<context>
    <name>LetterPart</name>
    <message>
        <source>Ask a company for what it holds about you, by the law of the EU.</source>
        <translation>Fragen Sie ein Unternehmen nach EU-Recht, was es über Sie führt.</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Briefe</translation>
    </message>
    <message>
        <source>Letters for your data</source>
        <translation>Briefe zu Ihren Daten</translation>
    </message>
    <message>
        <source>Save the letter</source>
        <translation>Brief speichern</translation>
    </message>
    <message>
        <source>The letter is in {file}. Nothing of it is kept in the vault.</source>
        <translation>Der Brief liegt in {file}. Im Tresor wird nichts davon aufbewahrt.</translation>
    </message>
    <message>
        <source>There is a file of this name; it was left as it is.</source>
        <translation>Es gibt schon eine Datei dieses Namens; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>Schreiben…</translation>
    </message>
</context>
<context>
    <name>LetterSheet</name>
    <message>
        <source>A letter for your data</source>
        <translation>Ein Brief zu Ihren Daten</translation>
    </message>
    <message>
        <source>An authority&apos;s help against them (Art. 77)</source>
        <translation>Hilfe einer Behörde (Art. 77)</translation>
    </message>
    <message>
        <source>Companies must send you what they hold within a month. The letter becomes a text file; nothing of it is kept or sent.</source>
        <translation>Unternehmen müssen Ihnen binnen eines Monats senden, was sie führen. Der Brief wird eine Textdatei; nichts davon wird aufbewahrt oder gesendet.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>Company, or authority for a complaint</source>
        <translation>Unternehmen, bei Beschwerden die Behörde</translation>
    </message>
    <message>
        <source>Everything they hold about you (Art. 15)</source>
        <translation>Alles, was über Sie geführt wird (Art. 15)</translation>
    </message>
    <message>
        <source>How they know you</source>
        <translation>Woran man Sie kennt</translation>
    </message>
    <message>
        <source>How they know you: a customer number (may be left out)</source>
        <translation>Woran man Sie kennt: eine Kundennummer (kann fehlen)</translation>
    </message>
    <message>
        <source>Its address</source>
        <translation>Seine Adresse</translation>
    </message>
    <message>
        <source>Its address (may be left out)</source>
        <translation>Die Anschrift (kann fehlen)</translation>
    </message>
    <message>
        <source>Nothing more: you take your consent back (Art. 7)</source>
        <translation>Nichts weiter: Sie nehmen Ihre Einwilligung zurück (Art. 7)</translation>
    </message>
    <message>
        <source>Save the letter…</source>
        <translation>Brief speichern…</translation>
    </message>
    <message>
        <source>That they erase it (Art. 17)</source>
        <translation>Dass es gelöscht wird (Art. 17)</translation>
    </message>
    <message>
        <source>That they stop using it (Art. 21)</source>
        <translation>Dass es nicht mehr verwendet wird (Art. 21)</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>Was er verlangt</translation>
    </message>
    <message>
        <source>What you gave them, as a file (Art. 20)</source>
        <translation>Was Sie dorthin gegeben haben, als Datei (Art. 20)</translation>
    </message>
    <message>
        <source>Which letter</source>
        <translation>Welcher Brief</translation>
    </message>
    <message>
        <source>Whom the complaint is about</source>
        <translation>Über wen die Beschwerde geht</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>Nichts schreiben</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Ihre Anschrift</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>What is written here cannot be taken.</source>
        <translation>Was hier steht, lässt sich nicht übernehmen.</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Good once, until {when}. Whoever answers it first is your contact.</source>
        <translation>Gültig für ein Mal, bis {when}. Wer zuerst antwortet, ist Ihr Kontakt.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The invitation as a QR code</source>
        <translation>Die Einladung als QR-Code</translation>
    </message>
    <message>
        <source>The invitation for {name}</source>
        <translation>Die Einladung für {name}</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>Der Link</translation>
    </message>
    <message>
        <source>The link, to be copied</source>
        <translation>Der Link zum Kopieren</translation>
    </message>
    <message>
        <source>one person</source>
        <translation>einen Menschen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Find a command</source>
        <translation>Einen Befehl suchen</translation>
    </message>
    <message>
        <source>Go to the list of pages</source>
        <translation>Zur Liste der Seiten</translation>
    </message>
    <message>
        <source>Go to {page}</source>
        <translation>Zu {page}</translation>
    </message>
    <message>
        <source>Hide now</source>
        <translation>Jetzt verbergen</translation>
    </message>
    <message>
        <source>Pause or resume all sharing</source>
        <translation>Weitergabe anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Stop everything…</source>
        <translation>Alles anhalten…</translation>
    </message>
    <message>
        <source>lock passphrase</source>
        <translation>sperren Passphrase</translation>
    </message>
    <message>
        <source>panic emergency revoke all grants hide lock</source>
        <translation>Panik Notfall alle Einwilligungen widerrufen verbergen sperren</translation>
    </message>
</context>
<context>
    <name>NameSheet</name>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name them so</source>
        <translation>So nennen</translation>
    </message>
    <message>
        <source>What you call them</source>
        <translation>Wie Sie den Kontakt nennen</translation>
    </message>
    <message>
        <source>Your name for them belongs to their key, {key}. It stays the same whatever they call themselves, and they never see it.</source>
        <translation>Ihr Name dafür gehört zum Schlüssel {key}. Er bleibt gleich, wie auch immer man sich dort nennt, und niemand sonst sieht ihn.</translation>
    </message>
</context>
<context>
    <name>NamesPart</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Your names in chats</source>
        <translation>Ihre Namen in Chats</translation>
    </message>
</context>
<context>
    <name>NarrowMore</name>
    <message>
        <source>And narrower</source>
        <translation>Und enger</translation>
    </message>
    <message>
        <source>Days between deliveries, at least</source>
        <translation>Tage zwischen Lieferungen, mindestens</translation>
    </message>
    <message>
        <source>Fetched from this computer alone, not from holders</source>
        <translation>Nur von diesem Computer abzuholen, nicht bei Verwahrern</translation>
    </message>
    <message>
        <source>Last day of the grant, as 2026-08-31</source>
        <translation>Letzter Tag der Einwilligung, etwa 2026-08-31</translation>
    </message>
    <message>
        <source>Rows at most, drawn by lot</source>
        <translation>Zeilen höchstens, ausgelost</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Verwendet für</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle davon</translation>
    </message>
    <message>
        <source>{what}, as asked</source>
        <translation>{what}, wie gefragt</translation>
    </message>
</context>
<context>
    <name>NavItem</name>
    <message>
        <source>{title}, {count} waiting</source>
        <translation>{title}, {count} warten</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message numerus="yes">
        <source>Backup in %n places</source>
        <translation>
            <numerusform>Sicherung an %n Ort</numerusform>
            <numerusform>Sicherung an %n Orten</numerusform>
        </translation>
    </message>
    <message>
        <source>Backup in 1 place</source>
        <translation>Sicherung an 1 Ort</translation>
    </message>
    <message>
        <source>Hide now</source>
        <translation>Jetzt verbergen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pause all sharing</source>
        <translation>Weitergabe anhalten</translation>
    </message>
    <message>
        <source>Resume sharing</source>
        <translation>Weitergabe fortsetzen</translation>
    </message>
    <message>
        <source>{text}. A second place protects you if this disk fails.</source>
        <translation>{text}. Ein zweiter Ort schützt Sie, falls dieser Datenträger ausfällt.</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Asked through</source>
        <translation>Gefragt über</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Chain id</source>
        <translation>Nummer der Kette</translation>
    </message>
    <message>
        <source>Counts as final</source>
        <translation>Gilt als endgültig</translation>
    </message>
    <message>
        <source>I know that nobody independent has examined this</source>
        <translation>Ich weiß, dass dies niemand Unabhängiges untersucht hat</translation>
    </message>
    <message>
        <source>Is this the network you were told of?</source>
        <translation>Ist dies das Netz, von dem man Ihnen gesagt hat?</translation>
    </message>
    <message>
        <source>It pays in</source>
        <translation>Es zahlt in</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>Dieses Netz verwenden</translation>
    </message>
    <message>
        <source>Your consents are recorded there and your pay arrives there. A vault keeps its network for good, so compare this with what you were told.</source>
        <translation>Dort werden Ihre Einwilligungen vermerkt, und dort kommt Ihre Bezahlung an. Ein Tresor behält sein Netz für immer; vergleichen Sie dies also mit dem, was man Ihnen gesagt hat.</translation>
    </message>
    <message>
        <source>after 1 block</source>
        <translation>nach 1 Block</translation>
    </message>
    <message>
        <source>after {n} blocks</source>
        <translation>nach {n} Blöcken</translation>
    </message>
</context>
<context>
    <name>NetworkFile</name>
    <message>
        <source>A network file</source>
        <translation>Eine Netzdatei</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Network files (*.toml)</source>
        <translation>Netzdateien (*.toml)</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. Nothing was made.</source>
        <translation>{file} ließ sich nicht lesen: {reason}. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>{file} is not a network file: it holds no text. Nothing was made.</source>
        <translation>{file} ist keine Netzdatei: Sie enthält keinen Text. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>{file} is too large for a network file. Nothing was made.</source>
        <translation>{file} ist zu groß für eine Netzdatei. Nichts wurde angelegt.</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>A doctor, a partner or a friend with Freehold can become your contact. You can then share with them at no price, recorded by both of you and on no chain. There is no need to do it today.</source>
        <translation>Eine Ärztin, ein Partner oder eine Freundin mit Freehold kann Ihr Kontakt werden. Dann können Sie ohne Preis teilen, von Ihnen beiden vermerkt und auf keiner Kette. Heute muss das nicht sein.</translation>
    </message>
    <message>
        <source>A small computer that is always on, where freehold holder runs. It gets sealed shares and cannot read them.</source>
        <translation>Ein kleiner Computer, der immer an ist und auf dem „freehold holder“ läuft. Er bekommt versiegelte Stücke und kann sie nicht lesen.</translation>
    </message>
    <message>
        <source>Add a box…</source>
        <translation>Kasten hinzufügen…</translation>
    </message>
    <message>
        <source>Answer an invitation</source>
        <translation>Eine Einladung beantworten</translation>
    </message>
    <message>
        <source>Answer an invitation…</source>
        <translation>Einladung beantworten…</translation>
    </message>
    <message>
        <source>Back up to a box</source>
        <translation>Auf einen Kasten sichern</translation>
    </message>
    <message>
        <source>For one person</source>
        <translation>Für einen Menschen</translation>
    </message>
    <message>
        <source>Good once, until {when}.</source>
        <translation>Gültig für ein Mal, bis {when}.</translation>
    </message>
    <message>
        <source>You shared with them once.</source>
        <translation>Sie haben einmal etwas geteilt.</translation>
    </message>
    <message>
        <source>You shared with them {n} times.</source>
        <translation>Sie haben {n} Mal etwas geteilt.</translation>
    </message>
    <message>
        <source>Here now.</source>
        <translation>Jetzt hier.</translation>
    </message>
    <message>
        <source>Invitations not answered yet</source>
        <translation>Noch nicht beantwortete Einladungen</translation>
    </message>
    <message>
        <source>Invite somebody</source>
        <translation>Jemanden einladen</translation>
    </message>
    <message>
        <source>Invite somebody…</source>
        <translation>Jemanden einladen…</translation>
    </message>
    <message>
        <source>Last here {when}.</source>
        <translation>Zuletzt hier {when}.</translation>
    </message>
    <message>
        <source>Look and answer…</source>
        <translation>Ansehen und antworten…</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>People you know</source>
        <translation>Menschen, die Sie kennen</translation>
    </message>
    <message>
        <source>People you know. Only they can reach this computer.</source>
        <translation>Menschen, die Sie kennen. Nur sie können diesen Computer erreichen.</translation>
    </message>
    <message>
        <source>Show again…</source>
        <translation>Erneut zeigen…</translation>
    </message>
    <message>
        <source>Somebody gave you a link. They will see your internet address.</source>
        <translation>Jemand hat Ihnen einen Link gegeben. Dort wird man Ihre Internetadresse sehen.</translation>
    </message>
    <message>
        <source>They reach this computer at {addresses}.</source>
        <translation>Dieser Computer ist erreichbar unter {addresses}.</translation>
    </message>
    <message>
        <source>What they gave you</source>
        <translation>Was Sie bekommen haben</translation>
    </message>
    <message>
        <source>You get a link for one person. Whoever has it sees where this computer is reached.</source>
        <translation>Sie bekommen einen Link für einen Menschen. Wer ihn hat, sieht, wo dieser Computer erreicht wird.</translation>
    </message>
    <message>
        <source>You know nobody here yet.</source>
        <translation>Sie kennen hier noch niemanden.</translation>
    </message>
</context>
<context>
    <name>NetworkPart</name>
    <message>
        <source>A doctor, a partner or a friend can become your contact. You can share with them at no price, and only they can reach this computer.</source>
        <translation>Eine Ärztin, ein Partner oder eine Freundin kann Ihr Kontakt werden. Sie können ohne Preis teilen, und nur Kontakte erreichen diesen Computer.</translation>
    </message>
    <message>
        <source>Asked through</source>
        <translation>Gefragt über</translation>
    </message>
    <message>
        <source>Believed</source>
        <translation>Geglaubt</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Counts as final</source>
        <translation>Gilt als endgültig</translation>
    </message>
    <message>
        <source>Invite or answer…</source>
        <translation>Einladen oder antworten…</translation>
    </message>
    <message>
        <source>It is kept. The vault locks now; unlock it to go on.</source>
        <translation>Es ist gespeichert. Der Tresor wird jetzt gesperrt; entsperren Sie ihn, um fortzufahren.</translation>
    </message>
    <message>
        <source>It pays in</source>
        <translation>Es zahlt in</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Other endpoints</source>
        <translation>Andere Endpunkte</translation>
    </message>
    <message>
        <source>People you know</source>
        <translation>Menschen, die Sie kennen</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Read a network file (TOML): other endpoints of the same network at any time, another network only while nothing was agreed. Each is asked first.</source>
        <translation>Eine Netzdatei (TOML) lesen: andere Endpunkte desselben Netzes jederzeit, ein anderes Netz nur, solange nichts vereinbart wurde. Jeder wird zuerst gefragt.</translation>
    </message>
    <message>
        <source>Seen up to</source>
        <translation>Gesehen bis</translation>
    </message>
    <message>
        <source>after 1 block</source>
        <translation>nach 1 Block</translation>
    </message>
    <message>
        <source>after {n} blocks</source>
        <translation>nach {n} Blöcken</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>block {height}</source>
        <translation>Block {height}</translation>
    </message>
    <message>
        <source>{network} is kept. The vault locks now; unlock it to go on.</source>
        <translation>{network} ist gespeichert. Der Tresor wird jetzt gesperrt; entsperren Sie ihn, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>NetworkSheet</name>
    <message>
        <source>I know that nobody independent has examined this</source>
        <translation>Ich weiß, dass dies niemand Unabhängiges untersucht hat</translation>
    </message>
    <message>
        <source>Is this the network you were told of?</source>
        <translation>Ist dies das Netz, von dem man Ihnen gesagt hat?</translation>
    </message>
    <message>
        <source>It pays in</source>
        <translation>Es zahlt in</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>None of its endpoints is of use.</source>
        <translation>Keiner der Endpunkte ist zu gebrauchen.</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Use it and lock</source>
        <translation>Verwenden und sperren</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Your consents are recorded there and your pay arrives there.</source>
        <translation>Dort werden Ihre Einwilligungen vermerkt, und dort kommt Ihre Bezahlung an.</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Keep the old passphrase</source>
        <translation>Die alte Passphrase behalten</translation>
    </message>
    <message>
        <source>Set a passphrase that you will remember; the old one then opens this vault no longer. Your 24 words stay as they are.</source>
        <translation>Setzen Sie eine Passphrase, die Sie behalten werden; die alte öffnet diesen Tresor dann nicht mehr. Ihre 24 Wörter bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Set this passphrase</source>
        <translation>Diese Passphrase setzen</translation>
    </message>
    <message>
        <source>Setting the passphrase…</source>
        <translation>Die Passphrase wird gesetzt…</translation>
    </message>
    <message>
        <source>Your words opened the vault</source>
        <translation>Ihre Wörter haben den Tresor geöffnet</translation>
    </message>
</context>
<context>
    <name>NobodyAsked</name>
    <message>
        <source>A study, a doctor or a friend can give you one. Opening it shows who it is from and sends nothing.</source>
        <translation>Eine Studie, eine Ärztin oder ein Freund kann Ihnen einen geben. Ihn zu öffnen zeigt, von wem er ist, und sendet nichts.</translation>
    </message>
    <message>
        <source>Nobody has asked yet.</source>
        <translation>Noch hat niemand gefragt.</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Einen Link öffnen</translation>
    </message>
    <message>
        <source>Paste a link…</source>
        <translation>Link einfügen…</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Your vault does not advertise what it holds, so nobody can ask until you make the first move. There is no need to make it today.</source>
        <translation>Ihr Tresor wirbt nicht mit dem, was er enthält; niemand kann fragen, bevor Sie den ersten Schritt tun. Er muss nicht heute sein.</translation>
    </message>
</context>
<context>
    <name>NodeLine</name>
    <message>
        <source>The node does not answer. Try again.</source>
        <translation>Der Tresor antwortet nicht. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The part of Freehold that holds the vault has ended; it is started again.</source>
        <translation>Der Teil von Freehold, der den Tresor hält, ist beendet; er wird neu gestartet.</translation>
    </message>
    <message>
        <source>The part of Freehold that holds the vault is starting.</source>
        <translation>Der Teil von Freehold, der den Tresor hält, wird gestartet.</translation>
    </message>
    <message>
        <source>The window is closing.</source>
        <translation>Das Fenster schließt sich.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>%n requests wait for you.</source>
        <translation>
            <numerusform>%n Anfrage wartet auf Sie.</numerusform>
            <numerusform>%n Anfragen warten auf Sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 request waits for you.</source>
        <translation>1 Anfrage wartet auf Sie.</translation>
    </message>
</context>
<context>
    <name>OfferSheet</name>
    <message>
        <source>1 GB</source>
        <translation>1 GB</translation>
    </message>
    <message>
        <source>100 GB</source>
        <translation>100 GB</translation>
    </message>
    <message>
        <source>20 GB</source>
        <translation>20 GB</translation>
    </message>
    <message>
        <source>5 GB</source>
        <translation>5 GB</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>How much at most</source>
        <translation>Wie viel höchstens</translation>
    </message>
    <message>
        <source>Keep shares for a contact</source>
        <translation>Stücke für einen Kontakt verwahren</translation>
    </message>
    <message>
        <source>Nothing more: end it</source>
        <translation>Nichts mehr: beenden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>They may leave sealed shares of their backup on this computer. You cannot read them; they see when this computer is on. You can end it at any time.</source>
        <translation>Der Kontakt darf versiegelte Stücke seiner Sicherung auf diesem Computer lassen. Sie können sie nicht lesen; er sieht, wann dieser Computer an ist. Sie können es jederzeit beenden.</translation>
    </message>
    <message>
        <source>You have no contact yet.</source>
        <translation>Sie haben noch keinen Kontakt.</translation>
    </message>
</context>
<context>
    <name>OpenCallsPage</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All of each list is read. What concerns you is decided here.</source>
        <translation>Von jeder Liste wird alles gelesen. Was Sie betrifft, entscheidet sich hier.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Erneut verbinden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut…</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Zu den Einstellungen</translation>
    </message>
    <message>
        <source>Meeting points</source>
        <translation>Treffpunkte</translation>
    </message>
    <message>
        <source>No open calls.</source>
        <translation>Keine offenen Aufrufe.</translation>
    </message>
    <message>
        <source>None of the open calls asks for data that you hold.</source>
        <translation>Keiner der offenen Aufrufe fragt nach Daten, die Sie haben.</translation>
    </message>
    <message>
        <source>Nothing is listed now.</source>
        <translation>Jetzt steht nichts auf der Liste.</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Offene Aufrufe</translation>
    </message>
    <message>
        <source>Pass it on…</source>
        <translation>Weitergeben…</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Jetzt lesen</translation>
    </message>
    <message>
        <source>Read the lists</source>
        <translation>Listen lesen</translation>
    </message>
    <message>
        <source>Reading the meeting points…</source>
        <translation>Die Treffpunkte werden gelesen…</translation>
    </message>
    <message>
        <source>Requesters post at meeting points what they ask of anybody. Nothing was read yet, or nobody asks anything now.</source>
        <translation>Anfragende hängen an Treffpunkten aus, was sie von allen erbitten. Noch wurde nichts gelesen, oder niemand fragt gerade.</translation>
    </message>
    <message>
        <source>What it pays</source>
        <translation>Was es zahlt</translation>
    </message>
    <message>
        <source>Where it is listed</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <source>Which lists are read, and whether they are read by themselves.</source>
        <translation>Welche Listen gelesen werden, und ob von selbst.</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>{amount} of {total}</source>
        <translation>{amount} von {total}</translation>
    </message>
</context>
<context>
    <name>OtherPassphrase</name>
    <message>
        <source>Another passphrase</source>
        <translation>Eine andere Passphrase</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Jetzige Passphrase</translation>
    </message>
    <message>
        <source>Set this passphrase</source>
        <translation>Diese Passphrase setzen</translation>
    </message>
    <message>
        <source>Somebody may know the present one: encrypt everything anew</source>
        <translation>Jemand könnte die jetzige kennen: alles neu verschlüsseln</translation>
    </message>
    <message>
        <source>Your 24 words stay as they are, and so does everything in the vault.</source>
        <translation>Ihre 24 Wörter bleiben, wie sie sind, und ebenso alles im Tresor.</translation>
    </message>
</context>
<context>
    <name>OthersNoise</name>
    <message>
        <source>Noise of other wallets</source>
        <translation>Rauschen anderer Tresore</translation>
    </message>
    <message>
        <source>Take part and count on the noise of others</source>
        <translation>Mitmachen und auf das Rauschen anderer bauen</translation>
    </message>
    <message>
        <source>What your wallet adds is hidden only by noise that others add too. An address is not a person, and the requester can be many of them. Allow it only if you know people you trust among those who take part.</source>
        <translation>Was Ihr Tresor beiträgt, verbirgt nur Rauschen, das auch andere beitragen. Eine Adresse ist kein Mensch, und die Anfragenden können viele davon sein. Erlauben Sie es nur, wenn Sie unter den Teilnehmenden Menschen kennen, denen Sie trauen.</translation>
    </message>
</context>
<context>
    <name>OwnData</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>Zuletzt gelöscht</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The record was deleted. Until {day} you can take it back.</source>
        <translation>Der Eintrag wurde gelöscht. Bis {day} können Sie das zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>OwnDays</name>
    <message>
        <source>A day is written like 2026-01-31.</source>
        <translation>Ein Tag wird geschrieben wie 2026-01-31.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Von Tag</translation>
    </message>
    <message>
        <source>The first day lies after the last.</source>
        <translation>Der erste Tag liegt nach dem letzten.</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Bis Tag</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>PaperFile</name>
    <message>
        <source>It was not written: {why}.</source>
        <translation>Es wurde nicht geschrieben: {why}.</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>kein Platz</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It is in {file}. Delete that file once it is printed.</source>
        <translation>Es liegt in {file}. Löschen Sie die Datei, sobald sie gedruckt ist.</translation>
    </message>
    <message>
        <source>It was handed over</source>
        <translation>Es wurde übergeben</translation>
    </message>
    <message>
        <source>Print it, hand it over yourself, and delete the file. Then say that it was handed over: its words are forgotten here.</source>
        <translation>Drucken Sie es, übergeben Sie es selbst und löschen Sie die Datei. Sagen Sie dann, dass es übergeben ist: Seine Wörter werden hier vergessen.</translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation>Blatt speichern</translation>
    </message>
    <message>
        <source>Save to print…</source>
        <translation>Zum Drucken speichern…</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>Das Blatt</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>{what}…</source>
        <translation>{what}…</translation>
    </message>
</context>
<context>
    <name>PassOnSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Pass it on</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>The link of {name} as a QR code</source>
        <translation>Der Link von {name} als QR-Code</translation>
    </message>
    <message>
        <source>This is the link of {name}, not yours: it says nothing about you. A friend scans it, or pastes it under “Open a link”.</source>
        <translation>Dies ist der Link von {name}, nicht Ihrer: Er sagt nichts über Sie. Ein Freund scannt ihn oder fügt ihn unter „Einen Link öffnen“ ein.</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>A passphrase for your vault</source>
        <translation>Eine Passphrase für Ihren Tresor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation>Tresor anlegen</translation>
    </message>
    <message>
        <source>It opens the vault on this computer. Four or five words that belong to no saying are good. Nobody can send it to you again; next you see 24 words that open the vault if you forget it.</source>
        <translation>Sie öffnet den Tresor auf diesem Computer. Vier oder fünf Wörter, die zu keinem Spruch gehören, sind gut. Niemand kann sie Ihnen noch einmal senden; als Nächstes sehen Sie 24 Wörter, die den Tresor öffnen, wenn Sie sie vergessen.</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>Der Tresor wird angelegt…</translation>
    </message>
</context>
<context>
    <name>PeerText</name>
    <message>
        <source>Written by the requester, not checked</source>
        <translation>Von den Anfragenden geschrieben, ungeprüft</translation>
    </message>
</context>
<context>
    <name>Pick</name>
    <message>
        <source>As asked</source>
        <translation>Wie gefragt</translation>
    </message>
    <message>
        <source>{column}, how exactly</source>
        <translation>{column}, wie genau</translation>
    </message>
</context>
<context>
    <name>PlacesPart</name>
    <message>
        <source>Most likely home</source>
        <translation>Wohl die Wohnung</translation>
    </message>
    <message>
        <source>Most likely work</source>
        <translation>Wohl die Arbeit</translation>
    </message>
    <message>
        <source>Places, north is up</source>
        <translation>Orte, Norden ist oben</translation>
    </message>
    <message>
        <source>Squares of about {side}; {share} % of what is placed lies in this frame. No map is fetched, so nobody learns where you look.</source>
        <translation>Quadrate von etwa {side}; {share} % dessen, was einen Ort hat, liegt in diesem Ausschnitt. Keine Karte wird geholt; so erfährt niemand, wohin Sie sehen.</translation>
    </message>
    <message>
        <source>Where it places you</source>
        <translation>Wohin es Sie verortet</translation>
    </message>
    <message>
        <source>a kilometre</source>
        <translation>einem Kilometer</translation>
    </message>
    <message>
        <source>{n} kilometres</source>
        <translation>{n} Kilometern</translation>
    </message>
</context>
<context>
    <name>PointSheet</name>
    <message>
        <source>Add a meeting point</source>
        <translation>Einen Treffpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What you call it</source>
        <translation>Wie Sie es nennen</translation>
    </message>
    <message>
        <source>You are given its address by whoever runs it or trusts it. Adding it dials nobody.</source>
        <translation>Seine Adresse bekommen Sie von denen, die ihn betreiben oder ihm trauen. Ihn hinzuzufügen wählt niemanden an.</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Inviting the first who asks…</source>
        <translation>Die ersten Anfragenden werden eingeladen…</translation>
    </message>
    <message>
        <source>Making the practice vault…</source>
        <translation>Der Übungstresor wird angelegt…</translation>
    </message>
    <message>
        <source>Opening the practice vault…</source>
        <translation>Der Übungstresor wird geöffnet…</translation>
    </message>
    <message>
        <source>Reading made-up data…</source>
        <translation>Erfundene Daten werden gelesen…</translation>
    </message>
    <message>
        <source>The people who ask in the practice could not be started. What is here stays; leave the practice and try it again.</source>
        <translation>Die Anfragenden der Übung ließen sich nicht starten. Was hier ist, bleibt; verlassen Sie die Übung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The practice vault before this one came with an earlier release. It was kept in the folder “{folder}”, and a new one is made.</source>
        <translation>Der frühere Übungstresor stammt aus einer älteren Ausgabe. Er wurde im Ordner „{folder}“ aufgehoben, und ein neuer wird angelegt.</translation>
    </message>
</context>
<context>
    <name>PracticeStrip</name>
    <message>
        <source>Invented data, play money worth nothing, nobody outside this computer.</source>
        <translation>Erfundene Daten, Spielgeld ohne Wert, niemand außerhalb dieses Computers.</translation>
    </message>
    <message>
        <source>Invented data, play money worth nothing.</source>
        <translation>Erfundene Daten, Spielgeld ohne Wert.</translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation>Übung verlassen</translation>
    </message>
    <message>
        <source>Leave practice and set up my vault</source>
        <translation>Übung verlassen und meinen Tresor anlegen</translation>
    </message>
    <message>
        <source>Play money worth nothing, nobody outside this computer.</source>
        <translation>Spielgeld ohne Wert, niemand außerhalb dieses Computers.</translation>
    </message>
    <message>
        <source>Play money worth nothing.</source>
        <translation>Spielgeld ohne Wert.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
</context>
<context>
    <name>ProgramPart</name>
    <message>
        <source>; no noise is added, so it can hold a value of a single row.</source>
        <translation>; kein Rauschen kommt hinzu, sie kann also den Wert einer einzelnen Zeile enthalten.</translation>
    </message>
    <message>
        <source>; then random noise as wide as the limits is added, which hides what the program put into it (privacy loss {loss} each).</source>
        <translation>; dann kommt zufälliges Rauschen von der Breite der Grenzen hinzu, das verbirgt, was das Programm hineingelegt hat (Verlust an Privatsphäre je {loss}).</translation>
    </message>
    <message>
        <source>A program of theirs ran here, cut off from everything, on {rows} of your rows. Each number is kept within its limits and rounded</source>
        <translation>Ein fremdes Programm lief hier, von allem abgeschnitten, über {rows} Ihrer Zeilen. Jede Zahl wird in ihren Grenzen gehalten und gerundet</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>It gives</source>
        <translation>Es ergibt</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Geht hinaus</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Sonst nichts</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>On made-up rows</source>
        <translation>Auf erfundenen Zeilen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>SHA-256 {hash}</source>
        <translation>SHA-256 {hash}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>What the program gives</source>
        <translation>Was das Programm ergibt</translation>
    </message>
    <message>
        <source>Within limits</source>
        <translation>In Grenzen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{n} bytes</source>
        <translation>{n} Bytes</translation>
    </message>
    <message>
        <source>{n} bytes of rows</source>
        <translation>{n} Bytes an Zeilen</translation>
    </message>
    <message>
        <source>{n} more in the table above</source>
        <translation>{n} weitere in der Tabelle oben</translation>
    </message>
    <message>
        <source>{used} of {most} instructions, {seconds} s</source>
        <translation>{used} von {most} Anweisungen, {seconds} s</translation>
    </message>
</context>
<context>
    <name>ProofFile</name>
    <message>
        <source>Consent records (*.jsonld)</source>
        <translation>Niederschriften von Einwilligungen (*.jsonld)</translation>
    </message>
    <message>
        <source>Freehold proofs (*.json)</source>
        <translation>Freehold-Nachweise (*.json)</translation>
    </message>
    <message>
        <source>Save the consent record</source>
        <translation>Niederschrift der Einwilligung speichern</translation>
    </message>
    <message>
        <source>Save the proof</source>
        <translation>Nachweis speichern</translation>
    </message>
    <message>
        <source>The proof could not be saved: {reason}. Nothing was written.</source>
        <translation>Der Nachweis ließ sich nicht speichern: {reason}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The record could not be saved: {reason}. Nothing was written.</source>
        <translation>Die Niederschrift ließ sich nicht speichern: {reason}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The record is saved, but not its words beside it: {reason}.</source>
        <translation>Die Niederschrift ist gespeichert, aber nicht ihre Worte daneben: {reason}.</translation>
    </message>
</context>
<context>
    <name>ProxySheet</name>
    <message>
        <source>A SOCKS5 proxy such as Tor&apos;s carries everything to requesters and to the chain, and they see its address instead of yours. It is slower, and where it does not run nobody is reached.</source>
        <translation>Ein SOCKS5-Proxy wie der von Tor trägt alles zu Anfragenden und zur Kette, und dort sieht man seine Adresse statt Ihrer. Es ist langsamer, und wo er nicht läuft, wird niemand erreicht.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address; empty for none</source>
        <translation>Adresse; leer für keinen</translation>
    </message>
    <message>
        <source>Keep it and lock</source>
        <translation>Speichern und sperren</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Reach others through a proxy?</source>
        <translation>Andere über einen Proxy erreichen?</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>User name, if the proxy wants one</source>
        <translation>Benutzername, wenn der Proxy einen will</translation>
    </message>
</context>
<context>
    <name>RawResults</name>
    <message>
        <source>A program of theirs works out the numbers of this request, and no noise is added. Whatever it is said to do, it can put a value of a single row of yours into each. Such numbers are off until you allow them.</source>
        <translation>Ein fremdes Programm errechnet die Zahlen dieser Anfrage, und kein Rauschen kommt hinzu. Was auch immer man von ihm sagt: Es kann in jede den Wert einer einzelnen Ihrer Zeilen legen. Solche Zahlen sind aus, bis Sie sie erlauben.</translation>
    </message>
    <message>
        <source>Numbers without noise</source>
        <translation>Zahlen ohne Rauschen</translation>
    </message>
    <message>
        <source>Send the program&apos;s numbers without noise</source>
        <translation>Die Zahlen des Programms ohne Rauschen senden</translation>
    </message>
</context>
<context>
    <name>ReceivedSheet</name>
    <message>
        <source>All {n} rows</source>
        <translation>Alle {n} Zeilen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Erase it now</source>
        <translation>Jetzt löschen</translation>
    </message>
    <message>
        <source>Erase it…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>It is destroyed here, and they are told so, signed by you.</source>
        <translation>Es wird hier vernichtet, und das wird mitgeteilt, von Ihnen unterschrieben.</translation>
    </message>
    <message>
        <source>It is erased here.</source>
        <translation>Es ist hier gelöscht.</translation>
    </message>
    <message>
        <source>No thank you</source>
        <translation>Nein danke</translation>
    </message>
    <message>
        <source>Save a copy; it will not be encrypted</source>
        <translation>Eine Kopie speichern; sie wird nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Take it, on these terms</source>
        <translation>Nehmen, zu diesen Bedingungen</translation>
    </message>
    <message>
        <source>They will hear that you do not want it.</source>
        <translation>Der Kontakt erfährt, dass Sie es nicht möchten.</translation>
    </message>
    <message>
        <source>What is here</source>
        <translation>Was hier ist</translation>
    </message>
    <message>
        <source>Written by them, what it is for</source>
        <translation>Vom Kontakt geschrieben, wofür es ist</translation>
    </message>
    <message>
        <source>You took it; it comes as soon as both computers meet.</source>
        <translation>Sie haben es genommen; es kommt, sobald beide Computer sich treffen.</translation>
    </message>
    <message>
        <source>{n} of {all} rows</source>
        <translation>{n} von {all} Zeilen</translation>
    </message>
    <message>
        <source>{n} rows were written to {path}. They will be told that there is a copy.</source>
        <translation>{n} Zeilen wurden nach {path} geschrieben. Dort wird mitgeteilt, dass es eine Kopie gibt.</translation>
    </message>
    <message>
        <source>{what}, from {name}</source>
        <translation>{what}, von {name}</translation>
    </message>
</context>
<context>
    <name>RecordChart</name>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Daily mean</source>
        <translation>Mittel je Tag</translation>
    </message>
    <message>
        <source>Daily total</source>
        <translation>Summe je Tag</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Monthly mean</source>
        <translation>Mittel je Monat</translation>
    </message>
    <message>
        <source>Monthly total</source>
        <translation>Summe je Monat</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Span of the chart</source>
        <translation>Zeitspanne des Diagramms</translation>
    </message>
    <message>
        <source>Weekly mean</source>
        <translation>Mittel je Woche</translation>
    </message>
    <message>
        <source>Weekly total</source>
        <translation>Summe je Woche</translation>
    </message>
    <message>
        <source>{what}, {span}: from {least} to {most}, {last} at the end.</source>
        <translation>{what}, {span}: von {least} bis {most}, am Ende {last}.</translation>
    </message>
</context>
<context>
    <name>RecordContents</name>
    <message>
        <source>And {n} more. {said}</source>
        <translation>Und {n} weitere. {said}</translation>
    </message>
    <message>
        <source>It cannot be looked at; save a copy to open it.</source>
        <translation>Es lässt sich nicht ansehen; speichern Sie eine Kopie, um es zu öffnen.</translation>
    </message>
    <message>
        <source>Kept with it</source>
        <translation>Damit aufbewahrt</translation>
    </message>
    <message>
        <source>Only texts and pictures (JPEG, HEIC, PNG, GIF, WebP) of at most 64 MB can be looked at without a copy.</source>
        <translation>Nur Texte und Bilder (JPEG, HEIC, PNG, GIF, WebP) von höchstens 64 MB lassen sich ohne Kopie ansehen.</translation>
    </message>
    <message>
        <source>Picture: {name}</source>
        <translation>Bild: {name}</translation>
    </message>
    <message>
        <source>Reading it…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>They are encrypted here; a copy that you save is not.</source>
        <translation>Hier sind sie verschlüsselt; eine Kopie, die Sie speichern, ist es nicht.</translation>
    </message>
    <message>
        <source>What is written in it</source>
        <translation>Was darin geschrieben steht</translation>
    </message>
</context>
<context>
    <name>RecordCopy</name>
    <message>
        <source>A copy, {size}, was written to {name}. It is not encrypted.</source>
        <translation>Eine Kopie, {size}, wurde nach {name} geschrieben. Sie ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>It was stopped. No file was written.</source>
        <translation>Es wurde angehalten. Keine Datei wurde geschrieben.</translation>
    </message>
    <message>
        <source>Save a copy; it will not be encrypted</source>
        <translation>Eine Kopie speichern; sie wird nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Stop, write nothing</source>
        <translation>Anhalten, nichts schreiben</translation>
    </message>
    <message>
        <source>There is a file called {name}; it was left as it is.</source>
        <translation>Es gibt schon eine Datei {name}; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>{name} was not written: {why}.</source>
        <translation>{name} wurde nicht geschrieben: {why}.</translation>
    </message>
</context>
<context>
    <name>RecordOwn</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Only you see it</source>
        <translation>Nur Sie sehen sie</translation>
    </message>
    <message>
        <source>Such as: tax 2026, home</source>
        <translation>Etwa: Steuer 2026, Wohnung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Stichwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Ihre eigenen Worte</translation>
    </message>
</context>
<context>
    <name>RecordSearch</name>
    <message>
        <source>1 record</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Alle Einträge</translation>
    </message>
    <message>
        <source>Choose what they shall have in common.</source>
        <translation>Wählen Sie, was ihnen gemeinsam sein soll.</translation>
    </message>
    <message>
        <source>Every word must occur in a record; the last one may be only its beginning. Numbers and days are not searched.</source>
        <translation>Jedes Wort muss in einem Eintrag vorkommen; das letzte darf nur sein Anfang sein. Zahlen und Tage werden nicht durchsucht.</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>More than {n} records; the best are shown.</source>
        <translation>Mehr als {n} Einträge; gezeigt werden die besten.</translation>
    </message>
    <message>
        <source>More than {n} records; the newest are shown.</source>
        <translation>Mehr als {n} Einträge; gezeigt werden die neuesten.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts wurde gefunden.</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>{n} records, best first</source>
        <translation>{n} Einträge, die besten zuerst</translation>
    </message>
    <message>
        <source>{n} records, newest first</source>
        <translation>{n} Einträge, die neuesten zuerst</translation>
    </message>
    <message>
        <source>{n} shown</source>
        <translation>{n} gezeigt</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete this record</source>
        <translation>Diesen Eintrag löschen</translation>
    </message>
    <message>
        <source>File in it</source>
        <translation>Datei darin</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Gelesen am</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>Woher es kam</translation>
    </message>
    <message>
        <source>{issuer} by its own account; the signature is wrong</source>
        <translation>{issuer} nach eigener Angabe; die Unterschrift ist falsch</translation>
    </message>
    <message>
        <source>{issuer}; not checked, because its key is not known here</source>
        <translation>{issuer}; nicht geprüft, weil der Schlüssel hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>{issuer}; the signature is right</source>
        <translation>{issuer}; die Unterschrift stimmt</translation>
    </message>
    <message>
        <source>{when}, by version {n} of the reader</source>
        <translation>{when}, mit Ausgabe {n} des Lesers</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>A guardian who is your contact here</source>
        <translation>Eine Vertrauensperson, die hier Ihr Kontakt ist</translation>
    </message>
    <message>
        <source>All its lines, as they stand</source>
        <translation>Alle seine Zeilen, wie sie dastehen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask them</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>Bring a vault back with guardians</source>
        <translation>Einen Tresor mit Vertrauenspersonen zurückholen</translation>
    </message>
    <message>
        <source>Call three of your guardians. Each invites this vault (“Invite somebody”), you answer the invitation here, then ask them. Three days later their shares come.</source>
        <translation>Rufen Sie drei Ihrer Vertrauenspersonen an. Jede lädt diesen Tresor ein („Jemanden einladen“), Sie beantworten die Einladung hier und fragen dann. Drei Tage später kommen die Teile.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Its sealed key, once for all pages</source>
        <translation>Der versiegelte Schlüssel, einmal für alle Blätter</translation>
    </message>
    <message>
        <source>Its sealed key, ten lines</source>
        <translation>Der versiegelte Schlüssel, zehn Zeilen</translation>
    </message>
    <message>
        <source>Or from paper: the 33 words</source>
        <translation>Oder von Papier: die 33 Wörter</translation>
    </message>
    <message>
        <source>Share {numbers} was false.</source>
        <translation>Teil {numbers} war falsch.</translation>
    </message>
    <message>
        <source>Show my 24 words</source>
        <translation>Meine 24 Wörter zeigen</translation>
    </message>
    <message>
        <source>Take this page</source>
        <translation>Dieses Blatt nehmen</translation>
    </message>
    <message>
        <source>The 33 words of a page</source>
        <translation>Die 33 Wörter eines Blatts</translation>
    </message>
    <message>
        <source>The recovery is over; nothing of it is left here.</source>
        <translation>Die Wiederherstellung ist vorbei; nichts davon ist mehr hier.</translation>
    </message>
    <message>
        <source>What has come is forgotten, and guardians who wait are told.</source>
        <translation>Was gekommen ist, wird vergessen, und wartende Vertrauenspersonen erfahren es.</translation>
    </message>
    <message>
        <source>Who you are, as your guardians know you</source>
        <translation>Wer Sie sind, so wie Ihre Vertrauenspersonen Sie kennen</translation>
    </message>
    <message>
        <source>With these words you restore your vault in a new profile: “Restore a vault” at the first start, or freehold vault recover.</source>
        <translation>Mit diesen Wörtern stellen Sie Ihren Tresor in einem neuen Profil wieder her: „Tresor wiederherstellen“ beim ersten Start oder „freehold vault recover“.</translation>
    </message>
    <message>
        <source>Your recovery slip, if you have it</source>
        <translation>Ihr Wiederherstellungszettel, wenn Sie ihn haben</translation>
    </message>
    <message>
        <source>asked, and not there yet</source>
        <translation>gefragt, und noch nicht da</translation>
    </message>
    <message>
        <source>ended without an answer</source>
        <translation>ohne Antwort beendet</translation>
    </message>
    <message>
        <source>ended, since there are new guardians</source>
        <translation>beendet, da es neue Vertrauenspersonen gibt</translation>
    </message>
    <message>
        <source>said no</source>
        <translation>hat Nein gesagt</translation>
    </message>
    <message>
        <source>said yes; {n} hours are left</source>
        <translation>hat Ja gesagt; noch {n} Stunden</translation>
    </message>
    <message>
        <source>the share is here</source>
        <translation>der Teil ist hier</translation>
    </message>
    <message>
        <source>waits for their yes</source>
        <translation>wartet auf das Ja</translation>
    </message>
    <message>
        <source>was stopped by a device of yours</source>
        <translation>wurde von einem Ihrer Geräte beendet</translation>
    </message>
    <message>
        <source>was taken back</source>
        <translation>wurde zurückgenommen</translation>
    </message>
    <message>
        <source>{have} of {needed} shares are here, {papers} from paper.</source>
        <translation>{have} von {needed} Teilen sind hier, {papers} davon von Papier.</translation>
    </message>
    <message>
        <source>{state}; say to them: {code}</source>
        <translation>{state}; sagen Sie dort: {code}</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>1 was here already</source>
        <translation>1 war schon hier</translation>
    </message>
    <message>
        <source>A table that waits</source>
        <translation>Eine Tabelle, die wartet</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>And 1 more</source>
        <translation>Und 1 weitere</translation>
    </message>
    <message>
        <source>And 1 other kind</source>
        <translation>Und 1 andere Art</translation>
    </message>
    <message>
        <source>And {n} more</source>
        <translation>Und {n} weitere</translation>
    </message>
    <message>
        <source>And {n} other kinds</source>
        <translation>Und {n} andere Arten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Guesses and doubts</source>
        <translation>Vermutungen und Zweifel</translation>
    </message>
    <message>
        <source>Other files and parts</source>
        <translation>Andere Dateien und Teile</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Say what its columns are…</source>
        <translation>Sagen, was ihre Spalten sind…</translation>
    </message>
    <message>
        <source>Say what their columns are…</source>
        <translation>Sagen, was ihre Spalten sind…</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Hinterlegt</translation>
    </message>
    <message>
        <source>Set aside, and why</source>
        <translation>Beiseitegelegt, und warum</translation>
    </message>
    <message>
        <source>Tables that wait</source>
        <translation>Tabellen, die warten</translation>
    </message>
    <message>
        <source>Take this import back…</source>
        <translation>Diesen Import zurücknehmen…</translation>
    </message>
    <message>
        <source>The first {n} of {all}</source>
        <translation>Die ersten {n} von {all}</translation>
    </message>
    <message>
        <source>Which name is yours…</source>
        <translation>Welcher Name Ihrer ist…</translation>
    </message>
    <message>
        <source>Why it was not read</source>
        <translation>Warum es nicht gelesen wurde</translation>
    </message>
    <message>
        <source>nothing that was not here</source>
        <translation>nichts, was nicht schon hier war</translation>
    </message>
    <message>
        <source>{n} added</source>
        <translation>{n} hinzugefügt</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} Zeilen</translation>
    </message>
    <message>
        <source>{n} set aside</source>
        <translation>{n} beiseitegelegt</translation>
    </message>
    <message>
        <source>{n} were here already</source>
        <translation>{n} waren schon hier</translation>
    </message>
    <message>
        <source>{said}. It held {held}</source>
        <translation>{said}. Darin war {held}</translation>
    </message>
</context>
<context>
    <name>RequestBudget</name>
    <message>
        <source>Privacy budget</source>
        <translation>Privatsphäre-Budget</translation>
    </message>
</context>
<context>
    <name>RequestView</name>
    <message>
        <source>1 step of {each}.</source>
        <translation>1 Schritt zu {each}.</translation>
    </message>
    <message>
        <source>Accepting waits for the table.</source>
        <translation>Das Annehmen wartet auf die Tabelle.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>How long, and to whom</source>
        <translation>Wie lange und an wen</translation>
    </message>
    <message>
        <source>It cannot be accepted now.</source>
        <translation>Sie lässt sich jetzt nicht annehmen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Look at it again first.</source>
        <translation>Sehen Sie sie zuerst noch einmal an.</translation>
    </message>
    <message>
        <source>Look at the whole table first.</source>
        <translation>Sehen Sie zuerst die ganze Tabelle an.</translation>
    </message>
    <message>
        <source>No rows would leave.</source>
        <translation>Keine Zeilen gingen hinaus.</translation>
    </message>
    <message>
        <source>Open the grant</source>
        <translation>Einwilligung öffnen</translation>
    </message>
    <message>
        <source>See “About other people”.</source>
        <translation>Siehe „Über andere Menschen“.</translation>
    </message>
    <message>
        <source>See “{section}”.</source>
        <translation>Siehe „{section}“.</translation>
    </message>
    <message>
        <source>Set aside on chain before step 1.</source>
        <translation>Vor Schritt 1 auf der Kette hinterlegt.</translation>
    </message>
    <message>
        <source>There is nothing to accept.</source>
        <translation>Es gibt nichts anzunehmen.</translation>
    </message>
    <message>
        <source>They must agree to less first.</source>
        <translation>Zuerst muss man dort weniger zustimmen.</translation>
    </message>
    <message>
        <source>What it pays</source>
        <translation>Was es zahlt</translation>
    </message>
    <message>
        <source>Written by the assistant, not checked</source>
        <translation>Vom Assistenten geschrieben, ungeprüft</translation>
    </message>
    <message>
        <source>Written by the requester, not checked</source>
        <translation>Von den Anfragenden geschrieben, ungeprüft</translation>
    </message>
    <message>
        <source>You may sign a grant without payment like any other.</source>
        <translation>Sie können eine Einwilligung ohne Bezahlung unterschreiben wie jede andere.</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
    <message>
        <source>{n} steps of {each}.</source>
        <translation>{n} Schritte zu {each}.</translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message>
        <source>A request waits until you answer or it ends.</source>
        <translation>Eine Anfrage wartet, bis Sie antworten oder sie endet.</translation>
    </message>
    <message>
        <source>Compare them…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Einen Link öffnen</translation>
    </message>
    <message>
        <source>Open a link…</source>
        <translation>Link öffnen…</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You are connected to {name}. They ask for nothing at the moment.</source>
        <translation>Sie sind mit {name} verbunden. Im Moment wird nichts erbeten.</translation>
    </message>
    <message>
        <source>connect paste requester</source>
        <translation>verbinden einfügen Anfragende</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Choose the backup</source>
        <translation>Sicherung wählen</translation>
    </message>
    <message>
        <source>Choose the backup…</source>
        <translation>Sicherung wählen…</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Wird geholt…</translation>
    </message>
    <message>
        <source>From a backup file</source>
        <translation>Aus einer Sicherungsdatei</translation>
    </message>
    <message>
        <source>From others who keep it</source>
        <translation>Von anderen, die sie verwahren</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>Keine Datei gewählt.</translation>
    </message>
    <message>
        <source>Where the backup is</source>
        <translation>Wo die Sicherung ist</translation>
    </message>
    <message>
        <source>Your 24 words, the backup, and a passphrase for this computer. It will be as it was when it was last backed up; what ran then is ended.</source>
        <translation>Ihre 24 Wörter, die Sicherung und eine Passphrase für diesen Computer. Er wird so, wie er bei der letzten Sicherung war; was damals lief, ist beendet.</translation>
    </message>
    <message>
        <source>Reading the backup…</source>
        <translation>Die Sicherung wird gelesen…</translation>
    </message>
    <message>
        <source>Restore the vault</source>
        <translation>Tresor wiederherstellen</translation>
    </message>
    <message>
        <source>Restore your vault from a backup</source>
        <translation>Ihren Tresor aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Your 24 words</source>
        <translation>Ihre 24 Wörter</translation>
    </message>
</context>
<context>
    <name>RowSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>One row, as it would leave</source>
        <translation>Eine Zeile, so wie sie hinausginge</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>answered {n} in 30 days</source>
        <translation>{n} in 30 Tagen beantwortet</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
</context>
<context>
    <name>RuleSheet</name>
    <message>
        <source>A step pays at least</source>
        <translation>Ein Schritt zahlt mindestens</translation>
    </message>
    <message>
        <source>An empty rule</source>
        <translation>Eine leere Regel</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Anfangen mit</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>Regel ändern</translation>
    </message>
    <message>
        <source>How it leaves</source>
        <translation>Wie es hinausgeht</translation>
    </message>
    <message>
        <source>Keep and switch on</source>
        <translation>Speichern und einschalten</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>Nichts speichern</translation>
    </message>
    <message>
        <source>Kept at most, in days</source>
        <translation>Behalten höchstens, in Tagen</translation>
    </message>
    <message>
        <source>Kind of data</source>
        <translation>Art der Daten</translation>
    </message>
    <message>
        <source>Let requesters count it</source>
        <translation>Anfragende dürfen sie zählen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>This request</source>
        <translation>Diese Anfrage</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Versuchen</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>What you leave open says nothing. A rule that accepts wants all of it to hold; the others act as soon as a part is so and a limit is passed.</source>
        <translation>Was Sie offen lassen, sagt nichts. Eine Regel, die annimmt, verlangt, dass alles davon zutrifft; die anderen handeln, sobald ein Teil zutrifft und eine Grenze überschritten ist.</translation>
    </message>
    <message>
        <source>With its answer they learn the hash of the public part of this rule: that you use it, and which. A rule that few people use tells you from others.</source>
        <translation>Mit der Antwort erfährt man dort den Hash des öffentlichen Teils dieser Regel: dass Sie sie nutzen, und welche. Eine Regel, die wenige nutzen, unterscheidet Sie von anderen.</translation>
    </message>
</context>
<context>
    <name>RulesPart</name>
    <message>
        <source>See and change…</source>
        <translation>Ansehen und ändern…</translation>
    </message>
    <message>
        <source>Standing rules</source>
        <translation>Dauerregeln</translation>
    </message>
    <message>
        <source>There are none: every request is left to you.</source>
        <translation>Es gibt keine: Jede Anfrage bleibt Ihnen.</translation>
    </message>
    <message>
        <source>They answer requests for you, within caps, also while this is hidden.</source>
        <translation>Sie beantworten Anfragen für Sie, in Grenzen, auch während dies verborgen ist.</translation>
    </message>
    <message>
        <source>{on} of {count} are on. The first that a request meets answers it.</source>
        <translation>{on} von {count} sind an. Die erste, auf die eine Anfrage trifft, beantwortet sie.</translation>
    </message>
</context>
<context>
    <name>RulesSheet</name>
    <message>
        <source>Accepted by rule, of what is allowed</source>
        <translation>Per Regel angenommen, von dem, was erlaubt ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Kept, at place {n}. It answers what comes from now on.</source>
        <translation>Gespeichert, an Stelle {n}. Sie beantwortet, was ab jetzt kommt.</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Neue Regel…</translation>
    </message>
    <message>
        <source>Standing rules</source>
        <translation>Dauerregeln</translation>
    </message>
    <message>
        <source>The first rule that a request meets answers it. No rule accepts from somebody to whom you never gave a grant yourself, nor what tells much about you. What a rule accepted can be revoked like any grant.</source>
        <translation>Die erste Regel, auf die eine Anfrage trifft, beantwortet sie. Keine Regel nimmt von jemandem an, dem Sie nie selbst eingewilligt haben, noch was viel über Sie verrät. Was eine Regel angenommen hat, lässt sich widerrufen wie jede Einwilligung.</translation>
    </message>
    <message>
        <source>There are no rules: every request is left to you.</source>
        <translation>Es gibt keine Regeln: Jede Anfrage bleibt Ihnen.</translation>
    </message>
</context>
<context>
    <name>Salvage</name>
    <message>
        <source>An empty folder for the new vault</source>
        <translation>Ein leerer Ordner für den neuen Tresor</translation>
    </message>
    <message>
        <source>And {n} more of such.</source>
        <translation>Und {n} weitere dieser Art.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Bring it over</source>
        <translation>Herüberholen</translation>
    </message>
    <message>
        <source>Bring over what can be read</source>
        <translation>Herüberholen, was lesbar ist</translation>
    </message>
    <message>
        <source>Choose an empty folder…</source>
        <translation>Leeren Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose its network file…</source>
        <translation>Netzdatei wählen…</translation>
    </message>
    <message>
        <source>It goes into a new vault in a folder of your choice, with the same passphrase and the same 24 words, and you are told what is lost. The damaged vault stays as it is. If you have a backup, look first whether that has all you need: it is whole.</source>
        <translation>Es kommt in einen neuen Tresor in einem Ordner Ihrer Wahl, mit derselben Passphrase und denselben 24 Wörtern, und Sie erfahren, was verloren ist. Der beschädigte Tresor bleibt, wie er ist. Wenn Sie eine Sicherung haben, sehen Sie zuerst nach, ob sie alles hat, was Sie brauchen: Sie ist vollständig.</translation>
    </message>
    <message>
        <source>It is for practice</source>
        <translation>Er ist zum Üben</translation>
    </message>
    <message>
        <source>It is taken to be for practice.</source>
        <translation>Er gilt als Übungstresor.</translation>
    </message>
    <message>
        <source>Its network is taken from {file}.</source>
        <translation>Sein Netz wird aus {file} genommen.</translation>
    </message>
    <message>
        <source>Lost: {what}</source>
        <translation>Verloren: {what}</translation>
    </message>
    <message>
        <source>No folder is chosen.</source>
        <translation>Kein Ordner gewählt.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Reading what can be read; this may take some minutes.</source>
        <translation>Es wird gelesen, was lesbar ist; das kann einige Minuten dauern.</translation>
    </message>
    <message>
        <source>{records} records, {entries} log entries and {files} attachments are in the new vault. Start Freehold with that folder to open it.</source>
        <translation>{records} Einträge, {entries} Protokolleinträge und {files} Anhänge sind im neuen Tresor. Starten Sie Freehold mit diesem Ordner, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>{what} Enter the passphrase again.</source>
        <translation>{what} Geben Sie die Passphrase noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>SearchChoices</name>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>5 years</source>
        <translation>5 Jahre</translation>
    </message>
    <message>
        <source>All datasets</source>
        <translation>Alle Sammlungen</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Any tag or none</source>
        <translation>Irgendein Stichwort oder keines</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Irgendwann</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>From the import of</source>
        <translation>Aus dem Import von</translation>
    </message>
    <message>
        <source>From, to…</source>
        <translation>Von, bis…</translation>
    </message>
    <message>
        <source>How old</source>
        <translation>Wie alt</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>Suchen in</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Stichwort</translation>
    </message>
    <message>
        <source>Which come first</source>
        <translation>Was zuerst kommt</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
</context>
<context>
    <name>SendLess</name>
    <message>
        <source>All dates</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>At most {n} rows, drawn by lot: so your offer says.</source>
        <translation>Höchstens {n} Zeilen, ausgelost: so sagt es Ihr Angebot.</translation>
    </message>
    <message>
        <source>Back to what was asked</source>
        <translation>Zurück zum Gefragten</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>First day, as 2026-08-01</source>
        <translation>Erster Tag, etwa 2026-08-01</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Last day, as 2026-08-31</source>
        <translation>Letzter Tag, etwa 2026-08-31</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>Andere Tage…</translation>
    </message>
    <message>
        <source>Send less</source>
        <translation>Weniger senden</translation>
    </message>
    <message>
        <source>The last {n} days of it</source>
        <translation>Die letzten {n} Tage davon</translation>
    </message>
    <message>
        <source>They cannot do without: {names}.</source>
        <translation>Darauf kann man dort nicht verzichten: {names}.</translation>
    </message>
    <message>
        <source>{time}, as asked</source>
        <translation>{time}, wie gefragt</translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message>
        <source>A moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>On its way…</source>
        <translation>Unterwegs…</translation>
    </message>
    <message>
        <source>Send nothing</source>
        <translation>Nichts senden</translation>
    </message>
    <message>
        <source>Send the coin</source>
        <translation>Die Münze senden</translation>
    </message>
    <message>
        <source>Send tokens</source>
        <translation>Token senden</translation>
    </message>
    <message>
        <source>Send {amount}</source>
        <translation>{amount} senden</translation>
    </message>
    <message>
        <source>Send {amount} first</source>
        <translation>Zuerst {amount} senden</translation>
    </message>
    <message>
        <source>To an address outside this wallet, from what was collected.</source>
        <translation>An eine Adresse außerhalb dieses Tresors, von dem, was eingelöst wurde.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>A moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
</context>
<context>
    <name>ShareRequestSheet</name>
    <message>
        <source>If you say yes, all devices of that person are told, and the share leaves after 72 hours, unless they stop it.</source>
        <translation>Wenn Sie Ja sagen, erfahren es alle Geräte dieses Menschen, und der Teil geht nach 72 Stunden hinaus, außer eines davon beendet es.</translation>
    </message>
    <message>
        <source>No, it is not them</source>
        <translation>Nein, das ist jemand anderes</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Speak with them, by voice or face to face. Ask something that only the two of you know. A message or a person in a hurry is not enough.</source>
        <translation>Sprechen Sie miteinander, am Telefon oder von Angesicht zu Angesicht. Fragen Sie etwas, das nur Sie beide wissen. Eine Nachricht oder ein Mensch in Eile genügt nicht.</translation>
    </message>
    <message>
        <source>They must say these three words to you:</source>
        <translation>Diese drei Wörter müssen Sie zu hören bekommen:</translation>
    </message>
    <message>
        <source>Whose share it is</source>
        <translation>Wessen Teil es ist</translation>
    </message>
    <message>
        <source>Yes, I heard them</source>
        <translation>Ja, ich habe die Stimme gehört</translation>
    </message>
    <message>
        <source>You know by their voice that this is</source>
        <translation>Sie erkennen an der Stimme, dass dies wirklich ist:</translation>
    </message>
    <message>
        <source>“{name}” asks for a share</source>
        <translation>„{name}“ fragt nach einem Teil</translation>
    </message>
</context>
<context>
    <name>ShareSheet</name>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>At no price, on terms that both of you sign: recorded by both of you, not on a chain. They can write it to a file, and what has arrived there cannot be fetched back.</source>
        <translation>Ohne Preis, zu Bedingungen, die Sie beide unterschreiben: von beiden vermerkt, nicht auf einer Kette. Der Kontakt kann es in eine Datei schreiben, und was dort angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Exactly what would leave</source>
        <translation>Genau das ginge hinaus</translation>
    </message>
    <message>
        <source>How long they may keep it</source>
        <translation>Wie lange es behalten werden darf</translation>
    </message>
    <message>
        <source>Look at what would leave</source>
        <translation>Ansehen, was hinausginge</translation>
    </message>
    <message>
        <source>Share it</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Share nothing</source>
        <translation>Nichts teilen</translation>
    </message>
    <message>
        <source>Share with {name}</source>
        <translation>Mit {name} teilen</translation>
    </message>
    <message>
        <source>Share {rows}</source>
        <translation>{rows} teilen</translation>
    </message>
    <message>
        <source>There is nothing in your vault yet to share.</source>
        <translation>In Ihrem Tresor ist noch nichts, was sich teilen ließe.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What could be learnt</source>
        <translation>Was sich erfahren ließe</translation>
    </message>
    <message>
        <source>What for, in your words; both of you sign it</source>
        <translation>Wofür, in Ihren Worten; beide unterschreiben es</translation>
    </message>
    <message>
        <source>{n} more rows like these</source>
        <translation>{n} weitere Zeilen wie diese</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} Zeilen</translation>
    </message>
    <message>
        <source>{rows} in all</source>
        <translation>{rows} insgesamt</translation>
    </message>
</context>
<context>
    <name>SlipSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Found at: {names}</source>
        <translation>Zu finden bei: {names}</translation>
    </message>
    <message>
        <source>Freehold recovery slip</source>
        <translation>Freehold-Wiederherstellungszettel</translation>
    </message>
    <message>
        <source>It is in {file}.</source>
        <translation>Er liegt in {file}.</translation>
    </message>
    <message>
        <source>It says where your backup is found: at {names}. Without your 24 words it opens nothing. Keep it with other papers; print a new one when holders change.</source>
        <translation>Er sagt, wo Ihre Sicherung zu finden ist: bei {names}. Ohne Ihre 24 Wörter öffnet er nichts. Legen Sie ihn zu anderen Papieren; drucken Sie einen neuen, wenn die Verwahrer wechseln.</translation>
    </message>
    <message>
        <source>Recovery slip</source>
        <translation>Wiederherstellungszettel</translation>
    </message>
    <message>
        <source>Save the recovery slip</source>
        <translation>Wiederherstellungszettel speichern</translation>
    </message>
    <message>
        <source>Save to print…</source>
        <translation>Zum Drucken speichern…</translation>
    </message>
    <message>
        <source>The same in lines, to be typed</source>
        <translation>Dasselbe in Zeilen, zum Abtippen</translation>
    </message>
    <message>
        <source>The slip as a QR code</source>
        <translation>Der Zettel als QR-Code</translation>
    </message>
    <message>
        <source>The slip in lines</source>
        <translation>Der Zettel in Zeilen</translation>
    </message>
    <message>
        <source>With the 24 words it brings the vault back. It holds no secret.</source>
        <translation>Mit den 24 Wörtern bringt er den Tresor zurück. Er enthält kein Geheimnis.</translation>
    </message>
</context>
<context>
    <name>SmallGroups</name>
    <message>
        <source>A figure of this request can stand for fewer than ten rows, and is then nearly as telling as the rows. Such figures are off until you allow them.</source>
        <translation>Eine Zahl dieser Anfrage kann für weniger als zehn Zeilen stehen und sagt dann fast so viel wie die Zeilen selbst. Solche Zahlen sind aus, bis Sie sie erlauben.</translation>
    </message>
    <message>
        <source>Figures of few rows</source>
        <translation>Zahlen aus wenigen Zeilen</translation>
    </message>
    <message>
        <source>Send figures of few rows all the same</source>
        <translation>Zahlen aus wenigen Zeilen trotzdem senden</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>StopEverything</name>
    <message>
        <source>1 grant was stopped. This computer refuses everything, and the keys of what had not left are destroyed. The vault locks when the chain has recorded it.</source>
        <translation>1 Einwilligung wurde beendet. Dieser Computer verweigert alles, und die Schlüssel zu dem, was nicht hinausging, sind vernichtet. Der Tresor wird gesperrt, wenn die Kette es vermerkt hat.</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Everything is being stopped…</source>
        <translation>Alles wird angehalten…</translation>
    </message>
    <message>
        <source>Everything was stopped before. What waited for a moment of its own leaves now; the vault locks when the chain has recorded it.</source>
        <translation>Alles war schon angehalten. Was auf seinen eigenen Moment wartete, geht jetzt hinaus; der Tresor wird gesperrt, wenn die Kette es vermerkt hat.</translation>
    </message>
    <message>
        <source>No grant was running. The vault locks in a moment.</source>
        <translation>Keine Einwilligung lief. Der Tresor wird gleich gesperrt.</translation>
    </message>
    <message>
        <source>Nothing leaves now, but not every grant could be stopped.</source>
        <translation>Jetzt geht nichts mehr hinaus, aber nicht jede Einwilligung ließ sich beenden.</translation>
    </message>
    <message>
        <source>Stop everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Stop everything?</source>
        <translation>Alles anhalten?</translation>
    </message>
    <message>
        <source>This computer refuses everything at once, also without a network, and destroys the keys of what has not left. The vault is hidden now, and locked once the chain has recorded the last revocation.</source>
        <translation>Dieser Computer verweigert sofort alles, auch ohne Netz, und vernichtet die Schlüssel zu dem, was noch nicht hinausging. Der Tresor wird jetzt verborgen und gesperrt, sobald die Kette den letzten Widerruf vermerkt hat.</translation>
    </message>
    <message>
        <source>What has arrived there cannot be fetched back.</source>
        <translation>Was dort angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>{n} grants were stopped. This computer refuses everything, and the keys of what had not left are destroyed. The vault locks when the chain has recorded it.</source>
        <translation>{n} Einwilligungen wurden beendet. Dieser Computer verweigert alles, und die Schlüssel zu dem, was nicht hinausging, sind vernichtet. Der Tresor wird gesperrt, wenn die Kette es vermerkt hat.</translation>
    </message>
</context>
<context>
    <name>StopSheet</name>
    <message>
        <source>Send all revocations in one moment</source>
        <translation>Alle Widerrufe in einem Moment senden</translation>
    </message>
</context>
<context>
    <name>Stopping</name>
    <message>
        <source>Keep it running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep them running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Nothing has arrived there yet.</source>
        <translation>Dort ist noch nichts angekommen.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Revoke all {count} running grants?</source>
        <translation>Alle {count} laufenden Einwilligungen widerrufen?</translation>
    </message>
    <message>
        <source>Revoke all {n}</source>
        <translation>Alle {n} widerrufen</translation>
    </message>
    <message>
        <source>Revoke this grant?</source>
        <translation>Diese Einwilligung widerrufen?</translation>
    </message>
    <message>
        <source>Revoke your running grant?</source>
        <translation>Ihre laufende Einwilligung widerrufen?</translation>
    </message>
    <message>
        <source>They receive a signed demand to erase it.</source>
        <translation>Es geht eine unterschriebene Aufforderung dorthin, alles zu löschen.</translation>
    </message>
    <message>
        <source>This computer refuses everything at once, also without a network, and destroys the keys of what has not left. Then each revocation goes to the chain; you see here how far it has come.</source>
        <translation>Dieser Computer verweigert sofort alles, auch ohne Netz, und vernichtet die Schlüssel zu dem, was noch nicht hinausging. Dann geht jeder Widerruf zur Kette; Sie sehen hier, wie weit er ist.</translation>
    </message>
    <message>
        <source>What has arrived there cannot be fetched back.</source>
        <translation>Was dort angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>{name} gets nothing more under it. This computer refuses at once, also without a network, and destroys the keys of what has not left. It stands on no chain: they are told as soon as they can be reached.</source>
        <translation>{name} bekommt damit nichts mehr. Dieser Computer verweigert sofort, auch ohne Netz, und vernichtet die Schlüssel zu dem, was noch nicht hinausging. Auf einer Kette steht sie nicht: Mitgeteilt wird es, sobald die Gegenseite erreichbar ist.</translation>
    </message>
    <message>
        <source>{name} gets nothing more under it. This computer refuses at once, also without a network, and destroys the keys of what has not left. What they owe you is submitted first, then the revocation goes to the chain.</source>
        <translation>{name} bekommt damit nichts mehr. Dieser Computer verweigert sofort, auch ohne Netz, und vernichtet die Schlüssel zu dem, was noch nicht hinausging. Was Ihnen geschuldet wird, wird zuerst eingereicht, dann geht der Widerruf zur Kette.</translation>
    </message>
</context>
<context>
    <name>StoragePart</name>
    <message>
        <source>A box</source>
        <translation>Ein Kasten</translation>
    </message>
    <message>
        <source>A contact</source>
        <translation>Ein Kontakt</translation>
    </message>
    <message>
        <source>A contact, or a box that is always on. It is tried before it counts.</source>
        <translation>Ein Kontakt oder ein Kasten, der immer an ist. Er wird versucht, bevor er zählt.</translation>
    </message>
    <message>
        <source>A page without secrets. With your 24 words it finds the backup again.</source>
        <translation>Ein Blatt ohne Geheimnisse. Mit Ihren 24 Wörtern findet es die Sicherung wieder.</translation>
    </message>
    <message>
        <source>A paid place</source>
        <translation>Ein bezahlter Ort</translation>
    </message>
    <message>
        <source>All of it came back {when}, in {time}.</source>
        <translation>Alles davon kam {when} zurück, in {time}.</translation>
    </message>
    <message>
        <source>And have each holder show that they still have what they took.</source>
        <translation>Und jeden Verwahrer zeigen lassen, dass er noch hat, was er nahm.</translation>
    </message>
    <message>
        <source>Answered {when}.</source>
        <translation>Antwortete {when}.</translation>
    </message>
    <message>
        <source>Ask…</source>
        <translation>Fragen…</translation>
    </message>
    <message>
        <source>Bring everything there now</source>
        <translation>Jetzt alles dorthin bringen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Everything that is here now is there too.</source>
        <translation>Alles, was jetzt hier ist, ist auch dort.</translation>
    </message>
    <message>
        <source>Everything until {until} is there. {out}</source>
        <translation>Alles bis {until} ist dort. {out}</translation>
    </message>
    <message>
        <source>For whom you keep shares</source>
        <translation>Für wen Sie Stücke verwahren</translation>
    </message>
    <message>
        <source>Have somebody keep a share</source>
        <translation>Jemanden ein Stück verwahren lassen</translation>
    </message>
    <message>
        <source>In a year</source>
        <translation>In einem Jahr</translation>
    </message>
    <message>
        <source>In practice, holders in your own network and on this computer are counted too.</source>
        <translation>In der Übung zählen auch Verwahrer im eigenen Netz und auf diesem Computer.</translation>
    </message>
    <message>
        <source>It is time again: once a quarter.</source>
        <translation>Es ist wieder Zeit: einmal im Vierteljahr.</translation>
    </message>
    <message>
        <source>It was never tried.</source>
        <translation>Es wurde nie versucht.</translation>
    </message>
    <message>
        <source>Keep shares for a contact</source>
        <translation>Stücke für einen Kontakt verwahren</translation>
    </message>
    <message>
        <source>Nobody keeps a share of your backup yet. Contacts can, and a box that is always on: each gets sealed shares that tell them nothing, and a few of them together bring everything back when this computer is gone.</source>
        <translation>Noch verwahrt niemand ein Stück Ihrer Sicherung. Kontakte können es und ein Kasten, der immer an ist: Jeder bekommt versiegelte Stücke, die ihm nichts sagen, und einige davon zusammen bringen alles zurück, wenn dieser Computer weg ist.</translation>
    </message>
    <message>
        <source>Not the newest state yet.</source>
        <translation>Noch nicht der neueste Stand.</translation>
    </message>
    <message>
        <source>Offer…</source>
        <translation>Anbieten…</translation>
    </message>
    <message>
        <source>Prove it…</source>
        <translation>Nachprüfen…</translation>
    </message>
    <message>
        <source>Prove that you can restore</source>
        <translation>Prüfen, dass Sie wiederherstellen können</translation>
    </message>
    <message>
        <source>Recovery slip</source>
        <translation>Wiederherstellungszettel</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Right now</source>
        <translation>Jetzt gerade</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Mehrere auf einmal</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Zeigen…</translation>
    </message>
    <message>
        <source>So much room on this disk as you say. You cannot read what they leave here.</source>
        <translation>So viel Platz auf diesem Datenträger, wie Sie sagen. Was dort abgelegt wird, können Sie nicht lesen.</translation>
    </message>
    <message>
        <source>The last try failed: {why}</source>
        <translation>Der letzte Versuch misslang: {why}</translation>
    </message>
    <message>
        <source>While you are away</source>
        <translation>Während Sie fort sind</translation>
    </message>
    <message>
        <source>Who keeps a share</source>
        <translation>Wer ein Stück verwahrt</translation>
    </message>
    <message>
        <source>Within a day</source>
        <translation>Binnen eines Tages</translation>
    </message>
    <message>
        <source>Your backup on other people&apos;s computers</source>
        <translation>Ihre Sicherung auf Computern anderer</translation>
    </message>
    <message>
        <source>Your other device</source>
        <translation>Ihr anderes Gerät</translation>
    </message>
    <message>
        <source>Your words were never checked.</source>
        <translation>Ihre Wörter wurden nie geprüft.</translation>
    </message>
    <message>
        <source>Your words were right {when}.</source>
        <translation>Ihre Wörter stimmten {when}.</translation>
    </message>
    <message>
        <source>in your own network</source>
        <translation>im eigenen Netz</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>outside your network</source>
        <translation>außerhalb Ihres Netzes</translation>
    </message>
    <message>
        <source>{kept} of at most {quota}.</source>
        <translation>{kept} von höchstens {quota}.</translation>
    </message>
    <message>
        <source>{name} keeps a share from now on.</source>
        <translation>{name} verwahrt von jetzt an ein Stück.</translation>
    </message>
    <message>
        <source>{n} shares, {size}.</source>
        <translation>{n} Stücke, {size}.</translation>
    </message>
</context>
<context>
    <name>StudyPart</name>
    <message>
        <source>Compute it again</source>
        <translation>Erneut berechnen</translation>
    </message>
    <message>
        <source>Compute it here</source>
        <translation>Hier berechnen</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Computing on your rows…</source>
        <translation>Es wird mit Ihren Zeilen gerechnet…</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>From {rows} rows your wallet would add {numbers} numbers in a round. They are masked: only their sum over all wallets can be read.</source>
        <translation>Aus {rows} Zeilen würde Ihr Tresor in einer Runde {numbers} Zahlen beitragen. Sie sind verdeckt: Nur ihre Summe über alle Tresore lässt sich lesen.</translation>
    </message>
    <message>
        <source>In each round your wallet computes numbers from these rows and hides them in the sum of all wallets. See them here before you decide; nothing is sent.</source>
        <translation>In jeder Runde berechnet Ihr Tresor Zahlen aus diesen Zeilen und verbirgt sie in der Summe aller Tresore. Sehen Sie sie hier, bevor Sie entscheiden; nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Sonst nichts</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>On made-up rows</source>
        <translation>Auf erfundenen Zeilen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>What your wallet would add</source>
        <translation>Was Ihr Tresor beitragen würde</translation>
    </message>
    <message>
        <source>With noise</source>
        <translation>Mit Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{was}, kept to {clip} at most</source>
        <translation>{was}, begrenzt auf höchstens {clip}</translation>
    </message>
</context>
<context>
    <name>TermsSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Signed message {hash}</source>
        <translation>Unterschriebene Nachricht {hash}</translation>
    </message>
    <message>
        <source>The agreement</source>
        <translation>Die Vereinbarung</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>Das Dokument</translation>
    </message>
    <message>
        <source>Their key: {key}</source>
        <translation>Deren Schlüssel: {key}</translation>
    </message>
    <message>
        <source>There are no terms that this wallet can read.</source>
        <translation>Es gibt keine Bedingungen, die dieser Tresor lesen kann.</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>ThreeLights</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
</context>
<context>
    <name>ThreeWords</name>
    <message>
        <source>Word {n}</source>
        <translation>Wort {n}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Each step is paid before the next can be read. You can revoke at any point; what has arrived cannot be fetched back.</source>
        <translation>Jeder Schritt ist bezahlt, bevor der nächste gelesen werden kann. Sie können jederzeit widerrufen; was angekommen ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Everything is written down</source>
        <translation>Alles wird aufgeschrieben</translation>
    </message>
    <message>
        <source>It waits here, signed by them, until you collect it.</source>
        <translation>Es wartet hier, von dort unterschrieben, bis Sie es einlösen.</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Rundgang verlassen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Set up my vault</source>
        <translation>Meinen Tresor einrichten</translation>
    </message>
    <message>
        <source>Show me around</source>
        <translation>Rundgang zeigen</translation>
    </message>
    <message>
        <source>Somebody asks</source>
        <translation>Jemand fragt an</translation>
    </message>
    <message>
        <source>Stay in the practice</source>
        <translation>In der Übung bleiben</translation>
    </message>
    <message>
        <source>These are made up. Look through them, search them, and see under “What others could learn” what they tell about a person.</source>
        <translation>Diese sind erfunden. Blättern Sie, suchen Sie, und sehen Sie unter „Was andere erfahren könnten“, was sie über jemanden verraten.</translation>
    </message>
    <message>
        <source>What they owe you</source>
        <translation>Was man Ihnen schuldet</translation>
    </message>
    <message>
        <source>What you granted runs step by step</source>
        <translation>Wozu Sie eingewilligt haben, läuft Schritt für Schritt</translation>
    </message>
    <message>
        <source>Who, exactly which rows, what could be learnt, for how long, and then what it pays. Decline, send less, or accept: here nothing counts.</source>
        <translation>Wer, genau welche Zeilen, was sich erfahren ließe, wie lange, und dann, was es bringt. Ablehnen, weniger senden oder annehmen: Hier zählt nichts.</translation>
    </message>
    <message>
        <source>You can prove it to others. A vault of your own begins empty, with a passphrase and 24 words.</source>
        <translation>Sie können es anderen nachweisen. Ein eigener Tresor beginnt leer, mit einer Passphrase und 24 Wörtern.</translation>
    </message>
    <message>
        <source>Your records live here</source>
        <translation>Hier liegen Ihre Einträge</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Freehold</source>
        <translation>Freehold öffnen</translation>
    </message>
    <message>
        <source>Quit Freehold</source>
        <translation>Freehold beenden</translation>
    </message>
</context>
<context>
    <name>TrialPart</name>
    <message>
        <source>As it stands</source>
        <translation>Wie es steht</translation>
    </message>
    <message>
        <source>Nobody has asked yet, so there is nothing to try it with.</source>
        <translation>Noch hat niemand gefragt; es gibt nichts, womit man sie ausprobieren könnte.</translation>
    </message>
    <message>
        <source>Of {n} the rows were not looked at.</source>
        <translation>Bei {n} wurden die Zeilen nicht angesehen.</translation>
    </message>
    <message>
        <source>What would leave is computed from your data of today.</source>
        <translation>Was hinausginge, wird aus Ihren heutigen Daten berechnet.</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Mit ihr</translation>
    </message>
    <message>
        <source>With the requests so far</source>
        <translation>Mit den bisherigen Anfragen</translation>
    </message>
    <message>
        <source>{now} instead of {before}</source>
        <translation>{now} statt {before}</translation>
    </message>
    <message>
        <source>{n} would have ended otherwise.</source>
        <translation>{n} wären anders ausgegangen.</translation>
    </message>
</context>
<context>
    <name>TwicePassphrase</name>
    <message>
        <source>At least {count} characters.</source>
        <translation>Mindestens {count} Zeichen.</translation>
    </message>
    <message>
        <source>Drawn by lot on this computer. Write it down, or change it.</source>
        <translation>Auf diesem Computer ausgelost. Schreiben Sie sie auf, oder ändern Sie sie.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Suggest one</source>
        <translation>Eine vorschlagen</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Die beiden sind gleich.</translation>
    </message>
    <message>
        <source>Write it once more, so that a slip is noticed now.</source>
        <translation>Schreiben Sie sie noch einmal, damit ein Tippfehler jetzt auffällt.</translation>
    </message>
    <message>
        <source>You see what you write, so once is enough.</source>
        <translation>Sie sehen, was Sie schreiben, darum genügt einmal.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>Bring over what can be read…</source>
        <translation>Herüberholen, was lesbar ist…</translation>
    </message>
    <message>
        <source>Checking the passphrase…</source>
        <translation>Die Passphrase wird geprüft…</translation>
    </message>
    <message>
        <source>Checking the words…</source>
        <translation>Die Wörter werden geprüft…</translation>
    </message>
    <message>
        <source>Freehold</source>
        <translation>Freehold</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Nothing leaves while it is locked.</source>
        <translation>Nichts geht hinaus, solange er gesperrt ist.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Sharing goes on.</source>
        <translation>Die Weitergabe läuft weiter.</translation>
    </message>
    <message>
        <source>Sharing is paused.</source>
        <translation>Die Weitergabe ist angehalten.</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Die Passphrase benutzen</translation>
    </message>
    <message>
        <source>Use your words instead</source>
        <translation>Stattdessen die Wörter benutzen</translation>
    </message>
    <message>
        <source>Write your 24 words with a space between two. Then you can set a new passphrase.</source>
        <translation>Schreiben Sie Ihre 24 Wörter mit einem Leerzeichen dazwischen. Danach können Sie eine neue Passphrase setzen.</translation>
    </message>
    <message>
        <source>Your vault is open. Enter its passphrase to see it.</source>
        <translation>Ihr Tresor ist offen. Geben Sie seine Passphrase ein, um ihn zu sehen.</translation>
    </message>
</context>
<context>
    <name>VaultExport</name>
    <message>
        <source>Export; the file will not be encrypted</source>
        <translation>Exportieren; die Datei wird nicht verschlüsselt</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>One JSON object a line (*.jsonl)</source>
        <translation>Ein JSON-Objekt je Zeile (*.jsonl)</translation>
    </message>
    <message>
        <source>One table (*.csv)</source>
        <translation>Eine Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Stop, write nothing</source>
        <translation>Anhalten, nichts schreiben</translation>
    </message>
    <message>
        <source>Tables in a ZIP archive (*.zip)</source>
        <translation>Tabellen in einem ZIP-Archiv (*.zip)</translation>
    </message>
    <message>
        <source>The files kept with them are not in it; a ZIP takes them along.</source>
        <translation>Die damit aufbewahrten Dateien sind nicht darin; ein ZIP nimmt sie mit.</translation>
    </message>
    <message>
        <source>my data</source>
        <translation>meine Daten</translation>
    </message>
    <message>
        <source>{n} of the files kept with them could not be read.</source>
        <translation>{n} der damit aufbewahrten Dateien ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>{n} records were written to {name}. The file is not encrypted.</source>
        <translation>{n} Einträge wurden nach {name} geschrieben. Die Datei ist nicht verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>VaultPage</name>
    <message>
        <source>1 record</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>Back to the dataset</source>
        <translation>Zurück zur Sammlung</translation>
    </message>
    <message>
        <source>By tag, note or days…</source>
        <translation>Nach Stichwort, Notiz oder Tagen…</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Search all records</source>
        <translation>Alle Einträge durchsuchen</translation>
    </message>
    <message>
        <source>Show the chart</source>
        <translation>Diagramm zeigen</translation>
    </message>
    <message>
        <source>Table only</source>
        <translation>Nur die Tabelle</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Views of this dataset</source>
        <translation>Ansichten dieser Sammlung</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>What others could learn</source>
        <translation>Was andere erfahren könnten</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>Woher es kam</translation>
    </message>
    <message>
        <source>add open read export</source>
        <translation>hinzufügen öffnen lesen exportieren</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>from {n} sources</source>
        <translation>aus {n} Quellen</translation>
    </message>
    <message>
        <source>remind reminder automatic import export</source>
        <translation>erinnern Erinnerung automatisch Import Export</translation>
    </message>
    <message>
        <source>{n} records</source>
        <translation>{n} Einträge</translation>
    </message>
    <message>
        <source>{n} records, newest first</source>
        <translation>{n} Einträge, die neuesten zuerst</translation>
    </message>
</context>
<context>
    <name>VaultPart</name>
    <message>
        <source>All is well: {records} records, {attachments} attachments, {entries} log entries.</source>
        <translation>Alles ist in Ordnung: {records} Einträge, {attachments} Anhänge, {entries} Protokolleinträge.</translation>
    </message>
    <message>
        <source>All records, grants and the log on this computer go. What is owed to you and not collected needs the 24 words or a backup.</source>
        <translation>Alle Einträge, Einwilligungen und das Protokoll auf diesem Computer gehen verloren. Für das, was Ihnen geschuldet und nicht eingelöst ist, braucht es die 24 Wörter oder eine Sicherung.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check the vault</source>
        <translation>Tresor prüfen</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Verdichten</translation>
    </message>
    <message>
        <source>Damage in this vault</source>
        <translation>Schaden in diesem Tresor</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Delete the vault</source>
        <translation>Tresor löschen</translation>
    </message>
    <message>
        <source>Delete the vault for good</source>
        <translation>Tresor endgültig löschen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>For good, from this computer. Backups and money on chain are not touched.</source>
        <translation>Endgültig, von diesem Computer. Sicherungen und Geld auf der Kette bleiben unberührt.</translation>
    </message>
    <message>
        <source>Give room back</source>
        <translation>Platz zurückgeben</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Damit fortfahren</translation>
    </message>
    <message>
        <source>Lock and salvage…</source>
        <translation>Sperren und bergen…</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>Umziehen</translation>
    </message>
    <message>
        <source>Move the vault</source>
        <translation>Tresor umziehen</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Umziehen…</translation>
    </message>
    <message>
        <source>Reads every page, the whole log and every attachment.</source>
        <translation>Liest jede Seite, das ganze Protokoll und jeden Anhang.</translation>
    </message>
    <message>
        <source>Revokes every grant, hides the vault, and locks it once the chain has it.</source>
        <translation>Widerruft jede Einwilligung, verbirgt den Tresor und sperrt ihn, sobald die Kette es hat.</translation>
    </message>
    <message>
        <source>Room that is free inside the vault goes back to the disk.</source>
        <translation>Was im Tresor frei ist, bekommt der Datenträger zurück.</translation>
    </message>
    <message>
        <source>Stop everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source>This copy is the vault from now on. Sharing stays paused until you resume.</source>
        <translation>Diese Kopie ist von jetzt an der Tresor. Die Weitergabe bleibt angehalten, bis Sie sie fortsetzen.</translation>
    </message>
    <message>
        <source>This copy of the vault</source>
        <translation>Diese Kopie des Tresors</translation>
    </message>
    <message>
        <source>This vault</source>
        <translation>Dieser Tresor</translation>
    </message>
    <message>
        <source>To an empty folder, such as one on another disk. Freehold closes then.</source>
        <translation>In einen leeren Ordner, etwa auf einem anderen Datenträger. Freehold schließt sich dann.</translation>
    </message>
    <message>
        <source>To {path}. Start Freehold with that folder afterwards.</source>
        <translation>Nach {path}. Starten Sie Freehold danach mit diesem Ordner.</translation>
    </message>
    <message>
        <source>{found} If you put it back yourself, you can go on with it.</source>
        <translation>{found} Wenn Sie ihn selbst zurückgespielt haben, können Sie damit fortfahren.</translation>
    </message>
    <message>
        <source>{found} What is sound goes on working. To restore, start Freehold with an empty folder; to salvage, choose one once the vault is locked. This vault stays as it is either way.</source>
        <translation>{found} Was heil ist, arbeitet weiter. Zum Wiederherstellen starten Sie Freehold mit einem leeren Ordner; zum Bergen wählen Sie einen, wenn der Tresor gesperrt ist. Dieser Tresor bleibt so oder so, wie er ist.</translation>
    </message>
    <message>
        <source>{n} KiB went back to the disk.</source>
        <translation>{n} KiB gingen an den Datenträger zurück.</translation>
    </message>
</context>
<context>
    <name>WatchSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It cannot be read at the moment; it is looked for again and again.</source>
        <translation>Er lässt sich im Moment nicht lesen; es wird immer wieder nach ihm gesehen.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>New exports that appear in these folders are read while the vault is open. What lies there already is left alone, and so are the files themselves.</source>
        <translation>Neue Exporte, die in diesen Ordnern erscheinen, werden gelesen, solange der Tresor offen ist. Was schon dort liegt, bleibt unbeachtet, und ebenso die Dateien selbst.</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Kein Ordner wird beobachtet.</translation>
    </message>
    <message>
        <source>Nothing has appeared in it yet.</source>
        <translation>Noch ist nichts darin erschienen.</translation>
    </message>
    <message>
        <source>Remind me to export again after</source>
        <translation>An einen neuen Export erinnern nach</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Stop watching {name}</source>
        <translation>{name} nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Ordner beobachten…</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} Tage</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>An invitation or address</source>
        <translation>Eine Einladung oder Adresse</translation>
    </message>
    <message>
        <source>Choose its file…</source>
        <translation>Seine Datei wählen…</translation>
    </message>
    <message>
        <source>Choose the recovery slip</source>
        <translation>Wiederherstellungszettel wählen</translation>
    </message>
    <message>
        <source>Look on this local network; it shows that Freehold runs here</source>
        <translation>Im lokalen Netz suchen; das zeigt, dass hier Freehold läuft</translation>
    </message>
    <message>
        <source>Or an invitation of somebody who keeps a piece, or its address</source>
        <translation>Oder eine Einladung von jemandem, der ein Stück verwahrt, oder dessen Adresse</translation>
    </message>
    <message>
        <source>Paste it, type its lines, or drop its file here</source>
        <translation>Einfügen, seine Zeilen abtippen oder seine Datei hier ablegen</translation>
    </message>
    <message>
        <source>Your recovery slip</source>
        <translation>Ihr Wiederherstellungszettel</translation>
    </message>
    <message>
        <source>{file} could not be read: {reason}. Nothing was made.</source>
        <translation>{file} ließ sich nicht lesen: {reason}. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>{file} holds no text. Type the lines that are printed on the slip instead.</source>
        <translation>{file} enthält keinen Text. Tippen Sie stattdessen die Zeilen ab, die auf dem Zettel gedruckt sind.</translation>
    </message>
</context>
<context>
    <name>WaysInPart</name>
    <message>
        <source>24 words</source>
        <translation>24 Wörter</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>Erlauben…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>It may open the vault too, as long as you are logged in here.</source>
        <translation>Auch er darf den Tresor öffnen, solange Sie hier angemeldet sind.</translation>
    </message>
    <message>
        <source>Keyring of this computer</source>
        <translation>Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Let it open the vault</source>
        <translation>Den Tresor öffnen lassen</translation>
    </message>
    <message>
        <source>Not checked yet. Before your first grant for real money three of them are asked for.</source>
        <translation>Noch nicht geprüft. Vor Ihrer ersten Einwilligung für echtes Geld wird nach dreien gefragt.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase and words open the vault in any case.</source>
        <translation>Passphrase und Wörter öffnen den Tresor in jedem Fall.</translation>
    </message>
    <message>
        <source>See the 24 words</source>
        <translation>Die 24 Wörter sehen</translation>
    </message>
    <message>
        <source>See them again, to write them on paper. Nobody should look on.</source>
        <translation>Sie noch einmal sehen, um sie auf Papier zu schreiben. Niemand sollte zusehen.</translation>
    </message>
    <message>
        <source>Set another one; or have everything encrypted anew if it may be known.</source>
        <translation>Eine andere setzen; oder alles neu verschlüsseln, falls sie bekannt sein könnte.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Zeigen…</translation>
    </message>
    <message>
        <source>Take away…</source>
        <translation>Wegnehmen…</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>The new passphrase is set. The old one opens this vault no longer.</source>
        <translation>Die neue Passphrase gilt. Die alte öffnet diesen Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>Wege hinein</translation>
    </message>
    <message>
        <source>Whoever sees them can take your vault and your money.</source>
        <translation>Wer sie sieht, kann Ihren Tresor und Ihr Geld nehmen.</translation>
    </message>
    <message>
        <source>Your 24 words on paper</source>
        <translation>Ihre 24 Wörter auf Papier</translation>
    </message>
    <message>
        <source>Your words are right.</source>
        <translation>Ihre Wörter stimmen.</translation>
    </message>
</context>
<context>
    <name>WeeksCard</name>
    <message>
        <source>By week</source>
        <translation>Nach Wochen</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Earned by week</source>
        <translation>Verdient nach Wochen</translation>
    </message>
    <message>
        <source>Show as bars</source>
        <translation>Als Balken zeigen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Week beginning</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>{unit}, week beginning</source>
        <translation>{unit}, Woche ab</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A passphrase, and 24 words to write down. Ten minutes.</source>
        <translation>Eine Passphrase und 24 Wörter zum Aufschreiben. Zehn Minuten.</translation>
    </message>
    <message>
        <source>A vault on this computer for the records of your life. Others may ask for some of it. You see every row before it leaves, and you are paid for each part.</source>
        <translation>Ein Tresor auf diesem Computer für die Aufzeichnungen Ihres Lebens. Andere können um etwas davon bitten. Sie sehen jede Zeile, bevor sie hinausgeht, und werden für jeden Teil bezahlt.</translation>
    </message>
    <message>
        <source>About five minutes. Nothing in it counts.</source>
        <translation>Etwa fünf Minuten. Nichts davon zählt.</translation>
    </message>
    <message>
        <source>Create my vault</source>
        <translation>Meinen Tresor anlegen</translation>
    </message>
    <message>
        <source>Create my vault on another network</source>
        <translation>Meinen Tresor in einem anderen Netz anlegen</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>Anlegen…</translation>
    </message>
    <message>
        <source>From a backup file, with your 24 words.</source>
        <translation>Aus einer Sicherungsdatei, mit Ihren 24 Wörtern.</translation>
    </message>
    <message>
        <source>It pays in play money of this computer.</source>
        <translation>Es zahlt in Spielgeld dieses Computers.</translation>
    </message>
    <message>
        <source>Restore my vault</source>
        <translation>Meinen Tresor wiederherstellen</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Try it with made-up data</source>
        <translation>Mit erfundenen Daten probieren</translation>
    </message>
    <message>
        <source>Use another network…</source>
        <translation>Ein anderes Netz verwenden…</translation>
    </message>
    <message>
        <source>You decide what leaves.</source>
        <translation>Sie entscheiden, was hinausgeht.</translation>
    </message>
    <message>
        <source>Your data stays here.</source>
        <translation>Ihre Daten bleiben hier.</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Ask {domain}</source>
        <translation>{domain} fragen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Es wird gefragt…</translation>
    </message>
    <message>
        <source>Block them</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Compare what it pays</source>
        <translation>Bezahlung vergleichen</translation>
    </message>
    <message>
        <source>Let them ask again</source>
        <translation>Wieder fragen lassen</translation>
    </message>
    <message>
        <source>Look what they hold</source>
        <translation>Nachfragen, was dort liegt</translation>
    </message>
    <message>
        <source>Make a rule…</source>
        <translation>Regel machen…</translation>
    </message>
    <message>
        <source>Name them…</source>
        <translation>Benennen…</translation>
    </message>
    <message>
        <source>Nobody is asked before you press. Their domain would see your internet address, or your proxy&apos;s; the chain&apos;s endpoint, which address you look at.</source>
        <translation>Niemand wird gefragt, bevor Sie drücken. Die Domain sähe Ihre Internetadresse oder die Ihres Proxys; der Endpunkt der Kette, welche Adresse Sie ansehen.</translation>
    </message>
    <message>
        <source>The rule “{name}” is kept and switched on.</source>
        <translation>Die Regel „{name}“ ist gespeichert und eingeschaltet.</translation>
    </message>
    <message>
        <source>Who they are to you</source>
        <translation>Wer das für Sie ist</translation>
    </message>
</context>
<context>
    <name>WindowPart</name>
    <message>
        <source>After 1 minute</source>
        <translation>Nach 1 Minute</translation>
    </message>
    <message>
        <source>After {n} minutes</source>
        <translation>Nach {n} Minuten</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At once where the screen locks or somebody else takes the computer. Before it sleeps, the vault is locked.</source>
        <translation>Sofort, wenn der Bildschirm gesperrt wird oder jemand anderes den Computer nimmt. Bevor er schläft, wird der Tresor gesperrt.</translation>
    </message>
    <message>
        <source>Closing the window leaves Freehold in the tray</source>
        <translation>Beim Schließen des Fensters bleibt Freehold in der Leiste</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Hide when nobody is there</source>
        <translation>Verbergen, wenn niemand da ist</translation>
    </message>
    <message>
        <source>Holds when Freehold is started the next time.</source>
        <translation>Gilt ab dem nächsten Start von Freehold.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Let nothing fade in</source>
        <translation>Nichts einblenden lassen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Not at night</source>
        <translation>Nicht in der Nacht</translation>
    </message>
    <message>
        <source>Of every vault that you open here.</source>
        <translation>Von jedem Tresor, den Sie hier öffnen.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Say when requests wait, by a number and nothing more</source>
        <translation>Melden, wenn Anfragen warten, mit einer Zahl und sonst nichts</translation>
    </message>
    <message>
        <source>Start with the session, in the background</source>
        <translation>Mit der Sitzung starten, im Hintergrund</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>The folder of the session&apos;s programs cannot be written.</source>
        <translation>In den Ordner der Startprogramme lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The text has this size when you start Freehold again.</source>
        <translation>Die Schrift hat diese Größe, wenn Sie Freehold neu starten.</translation>
    </message>
    <message>
        <source>The window speaks this language when you start Freehold again.</source>
        <translation>Das Fenster spricht diese Sprache, wenn Sie Freehold neu starten.</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years ago</source>
        <translation>
            <numerusform>vor %n Jahr</numerusform>
            <numerusform>vor %n Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>vor 1 Stunde</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>vor 1 Minute</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>1 year ago</source>
        <translation>vor 1 Jahr</translation>
    </message>
    <message>
        <source>24 words that open your vault</source>
        <translation>24 Wörter, die Ihren Tresor öffnen</translation>
    </message>
    <message>
        <source>I have written them down</source>
        <translation>Ich habe sie aufgeschrieben</translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation>Heute, {day}</translation>
    </message>
    <message>
        <source>Word {n}: {word}</source>
        <translation>Wort {n}: {word}</translation>
    </message>
    <message>
        <source>Write them on paper, in this order, and keep the paper where your passport is. Whoever has them has your vault and your money.</source>
        <translation>Schreiben Sie sie in dieser Reihenfolge auf Papier und legen Sie es dahin, wo Ihr Reisepass liegt. Wer sie hat, hat Ihren Tresor und Ihr Geld.</translation>
    </message>
    <message>
        <source>Yesterday, {day}</source>
        <translation>Gestern, {day}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>from {day} on</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
    <message>
        <source>on {day}</source>
        <translation>am {day}</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>heute um {time}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>yesterday at {time}</source>
        <translation>gestern um {time}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{number} bytes</source>
        <translation>{number} Bytes</translation>
    </message>
</context>
<context>
    <name>WordsForm</name>
    <message>
        <source>Open with these words</source>
        <translation>Mit diesen Wörtern öffnen</translation>
    </message>
    <message>
        <source>Your 24 words</source>
        <translation>Ihre 24 Wörter</translation>
    </message>
    <message>
        <source>{n} of {all} words</source>
        <translation>{n} von {all} Wörtern</translation>
    </message>
    <message>
        <source>{n} words; there are {all}</source>
        <translation>{n} Wörter; es sind {all}</translation>
    </message>
</context>
<context>
    <name>WordsSheet</name>
    <message>
        <source>24 words that open your vault</source>
        <translation>24 Wörter, die Ihren Tresor öffnen</translation>
    </message>
    <message>
        <source>And where your backup is found: the recovery slip your guardians had</source>
        <translation>Und wo Ihre Sicherung zu finden ist: der Wiederherstellungszettel, den Ihre Vertrauenspersonen hatten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Where the backup is found</source>
        <translation>Wo die Sicherung zu finden ist</translation>
    </message>
    <message>
        <source>Whoever has them has your vault and your money. Write them on paper.</source>
        <translation>Wer sie hat, hat Ihren Tresor und Ihr Geld. Schreiben Sie sie auf Papier.</translation>
    </message>
    <message>
        <source>Word {n}: {word}</source>
        <translation>Wort {n}: {word}</translation>
    </message>
</context>
<context>
    <name>_Eye</name>
    <message>
        <source>Hide the passphrase</source>
        <translation>Passphrase verbergen</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>Passphrase zeigen</translation>
    </message>
</context>
<context>
    <name>_Facts</name>
    <message>
        <source>If this project ended tomorrow, your vault and your money still open.</source>
        <translation>Endete dieses Projekt morgen, öffnen sich Ihr Tresor und Ihr Geld trotzdem.</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Kein Konto</translation>
    </message>
    <message>
        <source>No hurry</source>
        <translation>Keine Eile</translation>
    </message>
    <message>
        <source>No lock-in</source>
        <translation>Keine Bindung</translation>
    </message>
    <message>
        <source>Requests wait. Saying no takes one click, the same as saying yes.</source>
        <translation>Anfragen warten. Nein sagen kostet einen Klick, genau wie Ja.</translation>
    </message>
    <message>
        <source>There is nothing to sign up for and no server of ours in between.</source>
        <translation>Es gibt keine Anmeldung und keinen Server von uns dazwischen.</translation>
    </message>
</context>
<context>
    <name>_Nothing</name>
    <message>
        <source>A file that you import there is the first entry. Nothing leaves.</source>
        <translation>Eine Datei, die Sie dort importieren, ist der erste Eintrag. Nichts geht hinaus.</translation>
    </message>
    <message>
        <source>Begin in the vault</source>
        <translation>Im Tresor beginnen</translation>
    </message>
    <message>
        <source>Go to Vault</source>
        <translation>Zum Tresor</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Nothing in the log matches. The log itself is kept whole.</source>
        <translation>Nichts im Protokoll passt dazu. Das Protokoll selbst bleibt vollständig.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>What comes in, who asks, what leaves and what is paid is written down here, each entry over the one before, so that you can prove it to others.</source>
        <translation>Was hereinkommt, wer fragt, was hinausgeht und was gezahlt wird, ist hier vermerkt, jeder Eintrag über dem vorigen, sodass Sie es anderen nachweisen können.</translation>
    </message>
</context>
<context>
    <name>_Shown</name>
    <message>
        <source>And coin</source>
        <translation>Und Münze</translation>
    </message>
    <message>
        <source>Compare the address with the one you were given, and type its groups {first} and {second} from there.</source>
        <translation>Vergleichen Sie die Adresse mit der, die man Ihnen gegeben hat, und tippen Sie ihre Gruppen {first} und {second} von dort ab.</translation>
    </message>
    <message>
        <source>Fee, at most</source>
        <translation>Gebühr, höchstens</translation>
    </message>
    <message>
        <source>Group {place}</source>
        <translation>Gruppe {place}</translation>
    </message>
    <message>
        <source>Group {place} of the address</source>
        <translation>Gruppe {place} der Adresse</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Leaves now</source>
        <translation>Geht jetzt hinaus</translation>
    </message>
    <message>
        <source>This wallet never sent there, so {first} goes ahead. Look whether it has arrived, then send the rest.</source>
        <translation>Dieser Tresor hat noch nie dorthin gesendet; deshalb gehen {first} voraus. Sehen Sie nach, ob es angekommen ist, und senden Sie dann den Rest.</translation>
    </message>
    <message>
        <source>To, 0x and</source>
        <translation>An, 0x und</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>at least {amount} {coin}</source>
        <translation>mindestens {amount} {coin}</translation>
    </message>
</context>
<context>
    <name>_StateCard</name>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen…</translation>
    </message>
</context>
<context>
    <name>_Wanted</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Also the coin for fees that is left there</source>
        <translation>Auch die Münze für Gebühren, die dort übrig ist</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Amount, or nothing for all</source>
        <translation>Betrag, oder nichts für alles</translation>
    </message>
    <message>
        <source>From what was paid by</source>
        <translation>Von dem, was gezahlt wurde von</translation>
    </message>
    <message>
        <source>More than one at once shows that these addresses are one person&apos;s.</source>
        <translation>Mehr als eine auf einmal zeigt, dass diese Adressen einem Menschen gehören.</translation>
    </message>
    <message>
        <source>all that is there</source>
        <translation>alles, was da ist</translation>
    </message>
</context>
<context>
    <name>assistants</name>
    <message>
        <source>It has not asked yet.</source>
        <translation>Er hat noch nicht gefragt.</translation>
    </message>
    <message>
        <source>It is here now.</source>
        <translation>Er ist jetzt hier.</translation>
    </message>
    <message>
        <source>Says it is {name}.</source>
        <translation>Nennt sich {name}.</translation>
    </message>
    <message>
        <source>Until its conversation ends it may read: {what}.</source>
        <translation>Bis zum Ende des Gesprächs darf er lesen: {what}.</translation>
    </message>
    <message>
        <source>{asked} asked, {answered} answered, {rows} rows read.</source>
        <translation>{asked} gefragt, {answered} beantwortet, {rows} Zeilen gelesen.</translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>A bank account, one minute</source>
        <translation>Ein Bankkonto, eine Minute</translation>
    </message>
    <message>
        <source>A bank statement, a health export, a clinic&apos;s record. It is copied, not moved, and encrypted here.</source>
        <translation>Ein Kontoauszug, ein Gesundheitsexport, die Akte einer Klinik. Es wird kopiert, nicht verschoben, und hier verschlüsselt.</translation>
    </message>
    <message>
        <source>A clinic or health insurer, one to three days</source>
        <translation>Eine Klinik oder Krankenkasse, ein bis drei Tage</translation>
    </message>
    <message>
        <source>A mailbox of Thunderbird or Apple Mail, single mails (.eml), or Mail of Google Takeout (.mbox).</source>
        <translation>Ein Postfach von Thunderbird oder Apple Mail, einzelne Mails (.eml) oder Mail aus Google Takeout (.mbox).</translation>
    </message>
    <message>
        <source>A vault begins with a copy of something that others already hold about you. It is read on this computer and goes nowhere. There is no need to do it today.</source>
        <translation>Ein Tresor beginnt mit einer Kopie von etwas, das andere schon über Sie haben. Es wird auf diesem Computer gelesen und geht nirgendwohin. Heute muss das nicht sein.</translation>
    </message>
    <message>
        <source>Account, “Request your information”, there “Your Orders”.</source>
        <translation>Konto, „Informationen anfordern“, dort „Ihre Bestellungen“.</translation>
    </message>
    <message>
        <source>Amazon orders, some days</source>
        <translation>Amazon-Bestellungen, einige Tage</translation>
    </message>
    <message>
        <source>Apple Health, one to ten minutes</source>
        <translation>Apple Health, eine bis zehn Minuten</translation>
    </message>
    <message>
        <source>At takeout.google.com choose My Activity, YouTube, Chrome, Play Store, Fitbit. The Timeline of Maps is on the phone: Settings, Location, Timeline, “Export”.</source>
        <translation>Auf takeout.google.com Meine Aktivitäten, YouTube, Chrome, Play Store, Fitbit wählen. Die Zeitachse von Maps ist auf dem Telefon: Einstellungen, Standort, Zeitachse, „Exportieren“.</translation>
    </message>
    <message>
        <source>Calendars and contacts, one minute</source>
        <translation>Kalender und Kontakte, eine Minute</translation>
    </message>
    <message>
        <source>ChatGPT, Claude and DeepSeek, some minutes to one day</source>
        <translation>ChatGPT, Claude und DeepSeek, einige Minuten bis ein Tag</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Facebook and Instagram, some hours to some days</source>
        <translation>Facebook und Instagram, einige Stunden bis einige Tage</translation>
    </message>
    <message>
        <source>Find something to import</source>
        <translation>Etwas zum Importieren finden</translation>
    </message>
    <message>
        <source>GPX, TCX and FIT files, one by one from the watch or its website; all of Strava from its settings, “Download your account”, in some hours.</source>
        <translation>GPX-, TCX- und FIT-Dateien, einzeln von der Uhr oder ihrer Website; Strava als Ganzes aus den Einstellungen, „Konto herunterladen“, in einigen Stunden.</translation>
    </message>
    <message>
        <source>Google, some hours to two days</source>
        <translation>Google, einige Stunden bis zwei Tage</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>In a chat of WhatsApp: “Export chat”. Signal&apos;s chats as text. In Telegram on a computer: Settings, Advanced, “Export Telegram data”, as JSON.</source>
        <translation>In einem WhatsApp-Chat: „Chat exportieren“. Signal-Chats als Text. In Telegram auf dem Computer: Einstellungen, Erweitert, „Telegram-Daten exportieren“, als JSON.</translation>
    </message>
    <message>
        <source>In the Accounts Centre: “Your information and permissions”, “Download your information”. Choose JSON, not HTML.</source>
        <translation>In der Kontenübersicht: „Deine Informationen und Berechtigungen“, „Deine Informationen herunterladen“. JSON wählen, nicht HTML.</translation>
    </message>
    <message>
        <source>In their settings, under data: “Export data”. A mail brings the link.</source>
        <translation>In den Einstellungen, unter Daten: „Daten exportieren“. Eine Mail bringt den Link.</translation>
    </message>
    <message>
        <source>In your bank&apos;s website, where statements are downloaded, choose OFX, QFX, CAMT, MT940 or CSV. Of a money program: its register as QIF. Take as many months as it offers.</source>
        <translation>Auf der Website Ihrer Bank, wo Auszüge heruntergeladen werden, OFX, QFX, CAMT, MT940 oder CSV wählen. Aus einem Finanzprogramm: das Register als QIF. Nehmen Sie so viele Monate, wie angeboten werden.</translation>
    </message>
    <message>
        <source>Mail, one minute to one day</source>
        <translation>Mail, eine Minute bis ein Tag</translation>
    </message>
    <message>
        <source>Many patient portals offer “download my record” as FHIR (a file that ends in .json), and vaccination cards as SMART Health Cards. Where they do not, they have to give you a copy when you ask.</source>
        <translation>Viele Patientenportale bieten „Meine Akte herunterladen“ als FHIR (eine Datei, die auf .json endet), und Impfausweise als SMART Health Cards. Wo nicht, muss man Ihnen auf Verlangen eine Kopie geben.</translation>
    </message>
    <message>
        <source>Netflix and Spotify, one minute to thirty days</source>
        <translation>Netflix und Spotify, eine Minute bis dreißig Tage</translation>
    </message>
    <message>
        <source>Netflix: Account, Profile, Viewing activity, “Download all”. Spotify: Account privacy, “Download your data”, and there the extended streaming history.</source>
        <translation>Netflix: Konto, Profil, Titelverlauf, „Alle herunterladen“. Spotify: Datenschutz, „Deine Daten herunterladen“, dort den erweiterten Streaming-Verlauf.</translation>
    </message>
    <message>
        <source>Nothing is kept here yet.</source>
        <translation>Hier wird noch nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>On the iPhone: Health, your picture at the top right, “Export All Health Data”. Send the file export.zip to this computer, best over a cable.</source>
        <translation>Auf dem iPhone: Health, Ihr Bild oben rechts, „Alle Gesundheitsdaten exportieren“. Senden Sie die Datei export.zip an diesen Computer, am besten per Kabel.</translation>
    </message>
    <message>
        <source>Photos (JPEG, PNG, HEIC and others), documents (PDF, Word, OpenDocument and others), and tables of your own (CSV, Excel, OpenDocument, JSON), of which you say what their columns are. A folder can be chosen whole.</source>
        <translation>Fotos (JPEG, PNG, HEIC und andere), Dokumente (PDF, Word, OpenDocument und andere) und eigene Tabellen (CSV, Excel, OpenDocument, JSON), bei denen Sie sagen, was ihre Spalten sind. Ein Ordner lässt sich als Ganzes wählen.</translation>
    </message>
    <message>
        <source>See where…</source>
        <translation>Ansehen, woher…</translation>
    </message>
    <message>
        <source>Sports watches and routes, one minute</source>
        <translation>Sportuhren und Wege, eine Minute</translation>
    </message>
    <message>
        <source>Supply chain events in EPCIS 2.0, as makers and traders exchange them.</source>
        <translation>Ereignisse einer Lieferkette in EPCIS 2.0, wie Hersteller und Händler sie austauschen.</translation>
    </message>
    <message>
        <source>These are read now. Nothing of them leaves this computer by being imported.</source>
        <translation>Diese werden jetzt gelesen. Durch den Import verlässt nichts davon diesen Computer.</translation>
    </message>
    <message>
        <source>What lies on this computer, at once</source>
        <translation>Was auf diesem Computer liegt, sofort</translation>
    </message>
    <message>
        <source>WhatsApp, Signal and Telegram, one minute a chat</source>
        <translation>WhatsApp, Signal und Telegram, eine Minute je Chat</translation>
    </message>
    <message>
        <source>Where goods have been, from whom keeps it</source>
        <translation>Wo Waren waren, von denen, die es festhalten</translation>
    </message>
    <message>
        <source>Where such files come from, and how long each takes to get: from one minute to a few days.</source>
        <translation>Woher solche Dateien kommen und wie lange es dauert: von einer Minute bis zu einigen Tagen.</translation>
    </message>
    <message>
        <source>“Export” in their program gives files that end in .ics and .vcf.</source>
        <translation>„Exportieren“ im jeweiligen Programm gibt Dateien, die auf .ics und .vcf enden.</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>1 file was not read to its end</source>
        <translation>1 Datei wurde nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>1 of them is part of what you released; that is not fetched back by this.</source>
        <translation>1 davon gehört zu dem, was Sie herausgegeben haben; das wird hierdurch nicht zurückgeholt.</translation>
    </message>
    <message>
        <source>1 record added</source>
        <translation>1 Eintrag hinzugefügt</translation>
    </message>
    <message>
        <source>1 record was removed.</source>
        <translation>1 Eintrag wurde entfernt.</translation>
    </message>
    <message>
        <source>1 row.</source>
        <translation>1 Zeile.</translation>
    </message>
    <message>
        <source>1 stays, because another import has it too.</source>
        <translation>1 bleibt, weil ein anderer Import ihn auch hat.</translation>
    </message>
    <message>
        <source>1 was here already</source>
        <translation>1 war schon hier</translation>
    </message>
    <message>
        <source>A name begins with a small letter and has small letters, digits and _ only; no two columns have the same.</source>
        <translation>Ein Name beginnt mit einem Kleinbuchstaben und hat nur Kleinbuchstaben, Ziffern und _; keine zwei Spalten heißen gleich.</translation>
    </message>
    <message>
        <source>About others</source>
        <translation>Über andere</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Among the deleted: {what}. Your tags and notes go too, and do not come back when the file is imported again.</source>
        <translation>Unter dem Gelöschten: {what}. Auch Ihre Stichwörter und Notizen gehen und kommen nicht zurück, wenn die Datei erneut importiert wird.</translation>
    </message>
    <message>
        <source>Among them: {what}.</source>
        <translation>Darunter: {what}.</translation>
    </message>
    <message>
        <source>Column, first rows</source>
        <translation>Spalte, erste Zeilen</translation>
    </message>
    <message>
        <source>Date and time, day first</source>
        <translation>Datum und Zeit, Tag zuerst</translation>
    </message>
    <message>
        <source>Date and time, month first</source>
        <translation>Datum und Zeit, Monat zuerst</translation>
    </message>
    <message>
        <source>Date and time, year first</source>
        <translation>Datum und Zeit, Jahr zuerst</translation>
    </message>
    <message>
        <source>Date, day first</source>
        <translation>Datum, Tag zuerst</translation>
    </message>
    <message>
        <source>Date, month first</source>
        <translation>Datum, Monat zuerst</translation>
    </message>
    <message>
        <source>Date, year first</source>
        <translation>Datum, Jahr zuerst</translation>
    </message>
    <message>
        <source>Delete these records</source>
        <translation>Diese Einträge löschen</translation>
    </message>
    <message>
        <source>Delete this record</source>
        <translation>Diesen Eintrag löschen</translation>
    </message>
    <message>
        <source>Every column is left out, so there is nothing to import.</source>
        <translation>Jede Spalte ist weggelassen; es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>Eine Tabelle importieren</translation>
    </message>
    <message>
        <source>Import nothing</source>
        <translation>Nichts importieren</translation>
    </message>
    <message>
        <source>It had {what}.</source>
        <translation>Er hatte {what}.</translation>
    </message>
    <message>
        <source>It has {what} of yours, which goes too and does not come back.</source>
        <translation>Er hat {what} von Ihnen; auch das geht und kommt nicht zurück.</translation>
    </message>
    <message>
        <source>It is known by now what every table in {file} is. Import it again to read them.</source>
        <translation>Inzwischen ist bekannt, was jede Tabelle in {file} ist. Importieren Sie sie erneut, um sie zu lesen.</translation>
    </message>
    <message>
        <source>It is part of what you released; that is not fetched back by this.</source>
        <translation>Er gehört zu dem, was Sie herausgegeben haben; das wird hierdurch nicht zurückgeholt.</translation>
    </message>
    <message>
        <source>It was stopped; what was read is kept.</source>
        <translation>Es wurde angehalten; was gelesen ist, bleibt.</translation>
    </message>
    <message>
        <source>Its one record stays, because another import has it too.</source>
        <translation>Sein einziger Eintrag bleibt, weil ein anderer Import ihn auch hat.</translation>
    </message>
    <message>
        <source>Its {n} records stay, because other imports have them too.</source>
        <translation>Seine {n} Einträge bleiben, weil andere Importe sie auch haben.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Geografische Breite</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Lassen, wie es ist</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave this one out</source>
        <translation>Diese weglassen</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Geografische Länge</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the table</source>
        <translation>Name der Tabelle</translation>
    </message>
    <message>
        <source>Name of {column}</source>
        <translation>Name von {column}</translation>
    </message>
    <message>
        <source>Next table</source>
        <translation>Nächste Tabelle</translation>
    </message>
    <message>
        <source>No column says it</source>
        <translation>Keine Spalte sagt es</translation>
    </message>
    <message>
        <source>Nothing that {source} brought is deleted by this. {kept}</source>
        <translation>Nichts, was {source} brachte, wird hierdurch gelöscht. {kept}</translation>
    </message>
    <message>
        <source>Number, as in 1,5</source>
        <translation>Zahl, wie in 1,5</translation>
    </message>
    <message>
        <source>Number, as in 1.5</source>
        <translation>Zahl, wie in 1.5</translation>
    </message>
    <message>
        <source>One table waits until you say what its columns are.</source>
        <translation>Eine Tabelle wartet, bis Sie sagen, was ihre Spalten sind.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace what is here?</source>
        <translation>Ersetzen, was hier ist?</translation>
    </message>
    <message>
        <source>Replacing reads the file in the new way first; only when all of it is here does the earlier reading go. Keeping both can show one thing twice.</source>
        <translation>Beim Ersetzen wird die Datei zuerst auf die neue Art gelesen; erst wenn alles davon hier ist, geht das früher Gelesene. Beide zu behalten kann dasselbe zweimal zeigen.</translation>
    </message>
    <message>
        <source>Save and import</source>
        <translation>Speichern und importieren</translation>
    </message>
    <message>
        <source>Say what each column is; what you save is remembered for the next file with these columns. A row that does not fit is set aside and shown.</source>
        <translation>Sagen Sie, was jede Spalte ist; was Sie speichern, gilt auch für die nächste Datei mit diesen Spalten. Eine Zeile, die nicht passt, wird beiseitegelegt und gezeigt.</translation>
    </message>
    <message>
        <source>See the report</source>
        <translation>Bericht ansehen</translation>
    </message>
    <message>
        <source>See the row</source>
        <translation>Die Zeile ansehen</translation>
    </message>
    <message>
        <source>See the {n} rows</source>
        <translation>Die {n} Zeilen ansehen</translation>
    </message>
    <message>
        <source>Table {n} of {all}.</source>
        <translation>Tabelle {n} von {all}.</translation>
    </message>
    <message>
        <source>Tables and archives with tables</source>
        <translation>Tabellen und Archive mit Tabellen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>Diesen Import zurücknehmen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The file itself stays where it is and can be imported again.</source>
        <translation>Die Datei selbst bleibt, wo sie ist, und kann erneut importiert werden.</translation>
    </message>
    <message>
        <source>The file itself was not touched.</source>
        <translation>Die Datei selbst wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>The one record that only {source} brought is deleted from this vault. {kept}</source>
        <translation>Der eine Eintrag, den nur {source} brachte, wird aus diesem Tresor gelöscht. {kept}</translation>
    </message>
    <message>
        <source>The {n} records that only {source} brought are deleted from this vault. {kept}</source>
        <translation>Die {n} Einträge, die nur {source} brachte, werden aus diesem Tresor gelöscht. {kept}</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Type of {column}</source>
        <translation>Art von {column}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Unit of {column}</source>
        <translation>Einheit von {column}</translation>
    </message>
    <message>
        <source>When a row was</source>
        <translation>Wann eine Zeile war</translation>
    </message>
    <message>
        <source>Which messages are yours is not known.</source>
        <translation>Welche Nachrichten Ihre sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Ganze Zahl</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder Nein</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>eine Notiz</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>ein Stichwort</translation>
    </message>
    <message>
        <source>{column} can be about other people</source>
        <translation>{column} kann andere Menschen betreffen</translation>
    </message>
    <message>
        <source>{file} and {n} more</source>
        <translation>{file} und {n} weitere</translation>
    </message>
    <message>
        <source>{n} files were not read to their end</source>
        <translation>{n} Dateien wurden nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>{n} of them are part of what you released; that is not fetched back by this.</source>
        <translation>{n} davon gehören zu dem, was Sie herausgegeben haben; das wird hierdurch nicht zurückgeholt.</translation>
    </message>
    <message>
        <source>{n} records added</source>
        <translation>{n} Einträge hinzugefügt</translation>
    </message>
    <message>
        <source>{n} records were removed.</source>
        <translation>{n} Einträge wurden entfernt.</translation>
    </message>
    <message>
        <source>{n} rows.</source>
        <translation>{n} Zeilen.</translation>
    </message>
    <message>
        <source>{n} set aside as unreadable</source>
        <translation>{n} als unlesbar beiseitegelegt</translation>
    </message>
    <message>
        <source>{n} sources</source>
        <translation>{n} Quellen</translation>
    </message>
    <message>
        <source>{n} stay, because another import has them too.</source>
        <translation>{n} bleiben, weil ein anderer Import sie auch hat.</translation>
    </message>
    <message>
        <source>{n} tables wait until you say what their columns are.</source>
        <translation>{n} Tabellen warten, bis Sie sagen, was ihre Spalten sind.</translation>
    </message>
    <message>
        <source>{n} tables with the same columns, {rows}</source>
        <translation>{n} Tabellen mit denselben Spalten, {rows}</translation>
    </message>
    <message>
        <source>{n} were here already</source>
        <translation>{n} waren schon hier</translation>
    </message>
    <message>
        <source>{n} with a note</source>
        <translation>{n} mit Notiz</translation>
    </message>
    <message>
        <source>{n} with a tag</source>
        <translation>{n} mit Stichwort</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{source} was taken back.</source>
        <translation>{source} wurde zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>issuers</name>
    <message>
        <source>1 record</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>{n} records</source>
        <translation>{n} Einträge</translation>
    </message>
</context>
<context>
    <name>learning</name>
    <message>
        <source>Came to nothing</source>
        <translation>Führte zu nichts</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>In the sum</source>
        <translation>In der Summe</translation>
    </message>
    <message>
        <source>Never fewer than</source>
        <translation>Nie weniger als</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Round {n} does not hold: {why}</source>
        <translation>Runde {n} stimmt nicht: {why}</translation>
    </message>
    <message>
        <source>Round {n} holds: the sum is exactly that of the wallets in it, and the chain has its hashes. It does not show that each wallet computed honestly.</source>
        <translation>Runde {n} stimmt: Die Summe ist genau die der Tresore darin, und die Kette hat ihre Hashes. Es zeigt nicht, dass jeder Tresor ehrlich gerechnet hat.</translation>
    </message>
    <message>
        <source>Round {n}: some masked vectors could not be had; try again.</source>
        <translation>Runde {n}: Einige verdeckte Vektoren waren nicht zu bekommen; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Sent, end not known</source>
        <translation>Gesendet, Ende unbekannt</translation>
    </message>
    <message>
        <source>This study is over for you. Nothing more leaves.</source>
        <translation>Diese Studie ist für Sie vorbei. Nichts geht mehr hinaus.</translation>
    </message>
    <message>
        <source>Waiting for the requester to begin a round.</source>
        <translation>Wartet, dass die Anfragenden eine Runde beginnen.</translation>
    </message>
    <message>
        <source>You left it</source>
        <translation>Sie haben sie verlassen</translation>
    </message>
    <message>
        <source>You left this study. Rounds that you were in are still paid.</source>
        <translation>Sie haben diese Studie verlassen. Runden, in denen Sie waren, werden noch bezahlt.</translation>
    </message>
    <message>
        <source>{done} of {all} rounds</source>
        <translation>{done} von {all} Runden</translation>
    </message>
    <message>
        <source>{n} wallets in a sum</source>
        <translation>{n} Tresore in einer Summe</translation>
    </message>
    <message>
        <source>{paid} of {counted} rounds, {each} each</source>
        <translation>{paid} von {counted} Runden, je {each}</translation>
    </message>
    <message>
        <source>{sent} sent, {counted} counted, {all} agreed</source>
        <translation>{sent} gesendet, {counted} gezählt, {all} vereinbart</translation>
    </message>
    <message>
        <source>{what}. You joined on {day}.</source>
        <translation>{what}. Seit {day} sind Sie dabei.</translation>
    </message>
</context>
<context>
    <name>level</name>
    <message>
        <source>A little</source>
        <translation>Ein wenig</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>Viel</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Plain to see</source>
        <translation>Klar zu sehen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all that was not found</source>
        <translation>Alles zeigen, was nicht gefunden wurde</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show less of what was not found</source>
        <translation>Weniger von dem zeigen, was nicht gefunden wurde</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>To lower it most: {remedy}</source>
        <translation>Am meisten hilft: {remedy}</translation>
    </message>
    <message>
        <source>{n} other things were looked for.</source>
        <translation>Nach {n} anderen Dingen wurde gesucht.</translation>
    </message>
    <message>
        <source>{n} things were looked for.</source>
        <translation>Nach {n} Dingen wurde gesucht.</translation>
    </message>
</context>
<context>
    <name>open_calls</name>
    <message>
        <source>A sealed letter waits for {name}. Their answer comes to Requests.</source>
        <translation>Ein versiegelter Brief wartet auf {name}. Die Antwort kommt unter Anfragen.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Calls are read by themselves now and then.</source>
        <translation>Aufrufe werden ab und zu von selbst gelesen.</translation>
    </message>
    <message>
        <source>Calls are read when you ask.</source>
        <translation>Aufrufe werden gelesen, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>Matches in part</source>
        <translation>Passt zum Teil</translation>
    </message>
    <message>
        <source>Matches your data</source>
        <translation>Passt zu Ihren Daten</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>On another chain or in another token than yours; you cannot answer it.</source>
        <translation>Auf einer anderen Kette oder in einem anderen Token als Ihrem; Sie können nicht antworten.</translation>
    </message>
    <message>
        <source>Open until</source>
        <translation>Offen bis</translation>
    </message>
    <message>
        <source>Others pay</source>
        <translation>Andere zahlen</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Zahlt</translation>
    </message>
    <message>
        <source>Pays elsewhere</source>
        <translation>Zahlt anderswo</translation>
    </message>
    <message>
        <source>Read {when}.</source>
        <translation>Gelesen {when}.</translation>
    </message>
    <message>
        <source>Their key</source>
        <translation>Deren Schlüssel</translation>
    </message>
    <message>
        <source>You answered</source>
        <translation>Sie haben geantwortet</translation>
    </message>
    <message>
        <source>You have not dealt with them.</source>
        <translation>Sie hatten nie miteinander zu tun.</translation>
    </message>
    <message>
        <source>You hold none of it</source>
        <translation>Sie haben nichts davon</translation>
    </message>
    <message>
        <source>You know them.</source>
        <translation>Sie kennen sich.</translation>
    </message>
    <message>
        <source>{lowest} to {highest} a step, in {count} calls for the same kind of data</source>
        <translation>{lowest} bis {highest} je Schritt, in {count} Aufrufen nach derselben Art von Daten</translation>
    </message>
    <message>
        <source>{name} asks nothing new of you.</source>
        <translation>{name} bittet Sie um nichts Neues.</translation>
    </message>
    <message>
        <source>{price}, in one step</source>
        <translation>{price}, in einem Schritt</translation>
    </message>
    <message>
        <source>{purpose}. {known}</source>
        <translation>{purpose}. {known}</translation>
    </message>
    <message>
        <source>{total} in all, {price} for each of {steps} steps</source>
        <translation>{total} insgesamt, {price} für jeden von {steps} Schritten</translation>
    </message>
</context>
<context>
    <name>own names</name>
    <message>
        <source>1 chat</source>
        <translation>1 Chat</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>1 more name stands in them</source>
        <translation>1 weiterer Name steht darin</translation>
    </message>
    <message>
        <source>A name that is taken away leaves open again what it had settled. If a group was read with a wrong name, take its import back and import it again.</source>
        <translation>Wird ein Name weggenommen, ist wieder offen, was er geklärt hatte. Wurde eine Gruppe mit einem falschen Namen gelesen, nehmen Sie ihren Import zurück und importieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>Ein anderer Name</translation>
    </message>
    <message>
        <source>As it stands in the chat</source>
        <translation>So wie er im Chat steht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>It is remembered for the next import.</source>
        <translation>Er gilt auch für den nächsten Import.</translation>
    </message>
    <message>
        <source>It is remembered; the name stands in no chat that left it open.</source>
        <translation>Er ist gemerkt; der Name steht in keinem Chat, der es offen ließ.</translation>
    </message>
    <message>
        <source>No name of yours is remembered any more.</source>
        <translation>Kein Name von Ihnen ist mehr gemerkt.</translation>
    </message>
    <message>
        <source>None is given. Messages of exports that do not tell stay open.</source>
        <translation>Keiner ist genannt. Nachrichten aus Exporten, die es nicht sagen, bleiben offen.</translation>
    </message>
    <message>
        <source>Of 1 message it is now known whose it is.</source>
        <translation>Von 1 Nachricht ist jetzt bekannt, wessen sie ist.</translation>
    </message>
    <message>
        <source>Of {n} messages it is now known whose they are.</source>
        <translation>Von {n} Nachrichten ist jetzt bekannt, wessen sie sind.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Some exports do not tell which messages are yours. Choose every name that is you; it is remembered in this vault.</source>
        <translation>Manche Exporte sagen nicht, welche Nachrichten Ihre sind. Wählen Sie jeden Namen, der Sie sind; er wird in diesem Tresor gemerkt.</translation>
    </message>
    <message>
        <source>Your name in chats</source>
        <translation>Ihr Name in Chats</translation>
    </message>
    <message>
        <source>{name}: {messages} in {chats}</source>
        <translation>{name}: {messages} in {chats}</translation>
    </message>
    <message>
        <source>{n} chats</source>
        <translation>{n} Chats</translation>
    </message>
    <message>
        <source>{n} messages</source>
        <translation>{n} Nachrichten</translation>
    </message>
    <message>
        <source>{n} more names stand in them</source>
        <translation>{n} weitere Namen stehen darin</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Offene Aufrufe</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
</context>
<context>
    <name>received</name>
    <message>
        <source>It was erased here.</source>
        <translation>Es wurde hier gelöscht.</translation>
    </message>
    <message>
        <source>On its way: {came} of {steps} steps are here.</source>
        <translation>Unterwegs: {came} von {steps} Schritten sind hier.</translation>
    </message>
    <message>
        <source>They took it back; it was erased here.</source>
        <translation>Es wurde zurückgenommen und hier gelöscht.</translation>
    </message>
    <message>
        <source>Waits for your answer until {when}.</source>
        <translation>Wartet auf Ihre Antwort bis {when}.</translation>
    </message>
    <message>
        <source>You did not answer in time.</source>
        <translation>Sie haben nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>You did not want it.</source>
        <translation>Sie wollten es nicht.</translation>
    </message>
    <message>
        <source>{rows} rows are here. You may keep them until {when}.</source>
        <translation>{rows} Zeilen sind hier. Sie dürfen sie bis {when} behalten.</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>Activities and routes</source>
        <translation>Aktivitäten und Wege</translation>
    </message>
    <message>
        <source>Amazon orders</source>
        <translation>Amazon-Bestellungen</translation>
    </message>
    <message>
        <source>Apple Health</source>
        <translation>Apple Health</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Bank accounts and cards</source>
        <translation>Bankkonten und Karten</translation>
    </message>
    <message>
        <source>Bank registers (QIF)</source>
        <translation>Bankregister (QIF)</translation>
    </message>
    <message>
        <source>Bank statements (CAMT)</source>
        <translation>Kontoauszüge (CAMT)</translation>
    </message>
    <message>
        <source>Bank statements (CSV)</source>
        <translation>Kontoauszüge (CSV)</translation>
    </message>
    <message>
        <source>Bank statements (MT940)</source>
        <translation>Kontoauszüge (MT940)</translation>
    </message>
    <message>
        <source>Bank statements (OFX)</source>
        <translation>Kontoauszüge (OFX)</translation>
    </message>
    <message>
        <source>Beats per minute</source>
        <translation>Schläge je Minute</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Facebook and Instagram</source>
        <translation>Facebook und Instagram</translation>
    </message>
    <message>
        <source>Fitbit</source>
        <translation>Fitbit</translation>
    </message>
    <message>
        <source>Google Takeout</source>
        <translation>Google Takeout</translation>
    </message>
    <message>
        <source>Google Timeline</source>
        <translation>Google-Zeitachse</translation>
    </message>
    <message>
        <source>Health and fitness</source>
        <translation>Gesundheit und Fitness</translation>
    </message>
    <message>
        <source>Health records</source>
        <translation>Gesundheitsakten</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Music and podcasts</source>
        <translation>Musik und Podcasts</translation>
    </message>
    <message>
        <source>Netflix</source>
        <translation>Netflix</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Spotify</source>
        <translation>Spotify</translation>
    </message>
    <message>
        <source>Supply chain events</source>
        <translation>Ereignisse der Lieferkette</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>WhatsApp and Signal</source>
        <translation>WhatsApp und Signal</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Your own tables</source>
        <translation>Eigene Tabellen</translation>
    </message>
    <message>
        <source>beats per minute</source>
        <translation>Schläge je Minute</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>day and time</source>
        <translation>Tag und Uhrzeit</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>je Minute</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>place, east or west</source>
        <translation>Ort, Ost oder West</translation>
    </message>
    <message>
        <source>place, north or south</source>
        <translation>Ort, Nord oder Süd</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
</context>
<context>
    <name>requests</name>
    <message>
        <source>1 column</source>
        <translation>1 Spalte</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Accepted by your rule</source>
        <translation>Von Ihrer Regel angenommen</translation>
    </message>
    <message>
        <source>An assistant asks</source>
        <translation>Ein Assistent fragt</translation>
    </message>
    <message>
        <source>An assistant on this computer asks. It waits until {time}.</source>
        <translation>Ein Assistent auf diesem Computer fragt. Es wartet bis {time}.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Declined by your rule</source>
        <translation>Von Ihrer Regel abgelehnt</translation>
    </message>
    <message>
        <source>Declined, withdrawn and expired requests are kept here, with what was said.</source>
        <translation>Abgelehnte, zurückgezogene und abgelaufene Anfragen bleiben hier, mit dem, was gesagt wurde.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended unanswered</source>
        <translation>Ohne Antwort beendet</translation>
    </message>
    <message>
        <source>First contact. Its key is the one in the link you opened.</source>
        <translation>Erster Kontakt. Der Schlüssel ist der aus dem Link, den Sie geöffnet haben.</translation>
    </message>
    <message>
        <source>If you let them ask again while it runs, it waits for you as before.</source>
        <translation>Wenn Sie ihn weiter fragen lassen, solange er läuft, wartet es wie bisher auf Sie.</translation>
    </message>
    <message>
        <source>It cannot be accepted now.</source>
        <translation>Sie lässt sich jetzt nicht annehmen.</translation>
    </message>
    <message>
        <source>It says it is nothing in particular.</source>
        <translation>Er sagt nicht, wer er ist.</translation>
    </message>
    <message>
        <source>It says it is {name}. Nobody has checked that.</source>
        <translation>Er nennt sich {name}. Niemand hat das geprüft.</translation>
    </message>
    <message>
        <source>It waits for their answer. If they agree, it comes back for your signature.</source>
        <translation>Es wartet auf die Antwort. Wird zugestimmt, kommt es zu Ihrer Unterschrift zurück.</translation>
    </message>
    <message>
        <source>Kept {time}</source>
        <translation>Behalten: {time}</translation>
    </message>
    <message>
        <source>Least {what}</source>
        <translation>Kleinstes: {what}</translation>
    </message>
    <message>
        <source>Mean {what}</source>
        <translation>Mittel: {what}</translation>
    </message>
    <message>
        <source>Middle {what}</source>
        <translation>Mitte: {what}</translation>
    </message>
    <message>
        <source>Month from</source>
        <translation>Monat ab</translation>
    </message>
    <message>
        <source>Most {what}</source>
        <translation>Größtes: {what}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New requests appear here by themselves. What you answered stays beside them.</source>
        <translation>Neue Anfragen erscheinen hier von selbst. Was Sie beantwortet haben, steht daneben.</translation>
    </message>
    <message>
        <source>Nothing has ended yet.</source>
        <translation>Noch ist nichts beendet.</translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>Nichts ist unterwegs.</translation>
    </message>
    <message>
        <source>Nothing leaves until you accept. You can still decline.</source>
        <translation>Nichts geht hinaus, bevor Sie annehmen. Ablehnen können Sie noch immer.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message>
        <source>Number of {what}</source>
        <translation>Anzahl: {what}</translation>
    </message>
    <message>
        <source>Offers that wait for the other side stand here, and what you accepted.</source>
        <translation>Hier stehen Angebote, die auf die andere Seite warten, und was Sie angenommen haben.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Refused by this wallet</source>
        <translation>Von diesem Tresor verweigert</translation>
    </message>
    <message>
        <source>Sum of {what}</source>
        <translation>Summe: {what}</translation>
    </message>
    <message>
        <source>Terms that cannot be read</source>
        <translation>Bedingungen, die sich nicht lesen lassen</translation>
    </message>
    <message>
        <source>They agreed to your offer {when}. You sign last.</source>
        <translation>Ihrem Angebot wurde {when} zugestimmt. Sie unterschreiben zuletzt.</translation>
    </message>
    <message>
        <source>They agreed: you sign</source>
        <translation>Zugestimmt: Sie unterschreiben</translation>
    </message>
    <message>
        <source>They ask for more than once: {often}.</source>
        <translation>Es geht um mehr als ein Mal: {often}.</translation>
    </message>
    <message>
        <source>They declined</source>
        <translation>Dort abgelehnt</translation>
    </message>
    <message>
        <source>They declined your offer {when}.</source>
        <translation>Ihr Angebot wurde {when} abgelehnt.</translation>
    </message>
    <message>
        <source>They withdrew this request {when}. Nothing left this computer.</source>
        <translation>Diese Anfrage wurde {when} zurückgezogen. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>This request ended on {day} without a grant. Nothing left this computer.</source>
        <translation>Diese Anfrage endete am {day} ohne Einwilligung. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>This request has a difficulty.</source>
        <translation>Diese Anfrage hat eine Schwierigkeit.</translation>
    </message>
    <message>
        <source>This wallet refused the request by itself. Nothing left this computer.</source>
        <translation>Dieser Tresor hat die Anfrage von selbst verweigert. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Waits for their answer</source>
        <translation>Wartet auf die Antwort</translation>
    </message>
    <message>
        <source>Waits until {day}.</source>
        <translation>Wartet bis {day}.</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>What leaves was frozen then. The grant shows what was delivered and paid.</source>
        <translation>Was hinausgeht, wurde damals eingefroren. Die Einwilligung zeigt, was geliefert und bezahlt wurde.</translation>
    </message>
    <message>
        <source>What you see is the first delivery. One that would tell more than what you accept now waits for you.</source>
        <translation>Was Sie sehen, ist die erste Lieferung. Eine, die mehr verraten würde, als Sie jetzt annehmen, wartet auf Sie.</translation>
    </message>
    <message>
        <source>Whatever it reads may go to its maker&apos;s servers.</source>
        <translation>Was er liest, kann an die Server seines Herstellers gehen.</translation>
    </message>
    <message>
        <source>You accepted this request.</source>
        <translation>Sie haben diese Anfrage angenommen.</translation>
    </message>
    <message>
        <source>You blocked them</source>
        <translation>Von Ihnen blockiert</translation>
    </message>
    <message>
        <source>You blocked them. This request is not answered.</source>
        <translation>Sie haben diese Anfragenden blockiert. Die Anfrage wird nicht beantwortet.</translation>
    </message>
    <message>
        <source>You can only say no.</source>
        <translation>Sie können nur Nein sagen.</translation>
    </message>
    <message>
        <source>You declined this request {when}. Nothing left this computer.</source>
        <translation>Sie haben diese Anfrage {when} abgelehnt. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>You have granted them something before.</source>
        <translation>Sie haben hier schon einmal eingewilligt.</translation>
    </message>
    <message>
        <source>You made a counter-offer {when}.</source>
        <translation>Sie haben {when} ein Gegenangebot gemacht.</translation>
    </message>
    <message>
        <source>You offered {own}, they</source>
        <translation>Ihr Gebot {own}, gegen</translation>
    </message>
    <message>
        <source>You said that it runs on this computer alone. Freehold cannot check that.</source>
        <translation>Sie sagten, dass er nur auf diesem Computer läuft. Freehold kann das nicht prüfen.</translation>
    </message>
    <message>
        <source>You took your offer back {when}. Nothing left this computer.</source>
        <translation>Sie haben Ihr Angebot {when} zurückgenommen. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
    <message>
        <source>{n} columns</source>
        <translation>{n} Spalten</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} Zeilen</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>As exact as asked</source>
        <translation>So genau wie gefragt</translation>
    </message>
    <message>
        <source>As the rule says</source>
        <translation>Wie die Regel sagt</translation>
    </message>
    <message>
        <source>Commercial research</source>
        <translation>Kommerzielle Forschung</translation>
    </message>
    <message>
        <source>Figures of days, ten rows each</source>
        <translation>Zahlen zu Tagen, je zehn Zeilen</translation>
    </message>
    <message>
        <source>Figures of months, ten rows each</source>
        <translation>Zahlen zu Monaten, je zehn Zeilen</translation>
    </message>
    <message>
        <source>Figures of weeks, ten rows each</source>
        <translation>Zahlen zu Wochen, je zehn Zeilen</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihr einen Namen.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>In any way</source>
        <translation>Auf jede Art</translation>
    </message>
    <message>
        <source>Like the request of {name}</source>
        <translation>Wie die Anfrage von {name}</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>No finer than 1 km</source>
        <translation>Nicht feiner als 1 km</translation>
    </message>
    <message>
        <source>No finer than 25 km</source>
        <translation>Nicht feiner als 25 km</translation>
    </message>
    <message>
        <source>No finer than 5 km</source>
        <translation>Nicht feiner als 5 km</translation>
    </message>
    <message>
        <source>No finer than the day</source>
        <translation>Nicht feiner als der Tag</translation>
    </message>
    <message>
        <source>No finer than the hour</source>
        <translation>Nicht feiner als die Stunde</translation>
    </message>
    <message>
        <source>No finer than the month</source>
        <translation>Nicht feiner als der Monat</translation>
    </message>
    <message>
        <source>No finer than the week</source>
        <translation>Nicht feiner als die Woche</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Providing or improving a service</source>
        <translation>Einen Dienst anbieten oder verbessern</translation>
    </message>
    <message>
        <source>Research: science, university, non-commercial</source>
        <translation>Forschung: Wissenschaft, Universität, nicht kommerziell</translation>
    </message>
    <message>
        <source>Says nothing of models</source>
        <translation>Sagt nichts von Modellen</translation>
    </message>
    <message>
        <source>Training an AI model</source>
        <translation>Ein KI-Modell trainieren</translation>
    </message>
    <message>
        <source>Trains models</source>
        <translation>Trainiert Modelle</translation>
    </message>
    <message>
        <source>Trains no models</source>
        <translation>Trainiert keine Modelle</translation>
    </message>
    <message>
        <source>What you look at in the web</source>
        <translation>Was Sie im Web ansehen</translation>
    </message>
    <message>
        <source>What you write and to whom</source>
        <translation>Was Sie schreiben und an wen</translation>
    </message>
    <message>
        <source>Write amounts like 0.60, and days as a whole number.</source>
        <translation>Schreiben Sie Beträge wie 0,60 und Tage als ganze Zahl.</translation>
    </message>
    <message>
        <source>Write how many days it may be kept as a whole number.</source>
        <translation>Schreiben Sie als ganze Zahl, wie viele Tage es behalten werden darf.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>accepts, within the caps</source>
        <translation>nimmt an, in den Grenzen</translation>
    </message>
    <message>
        <source>asks you</source>
        <translation>fragt Sie</translation>
    </message>
    <message>
        <source>countered</source>
        <translation>Gegenangebot</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>declines</source>
        <translation>lehnt ab</translation>
    </message>
    <message>
        <source>left to you</source>
        <translation>Ihnen überlassen</translation>
    </message>
    <message>
        <source>makes a counter-offer</source>
        <translation>macht ein Gegenangebot</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>A key and an address of its own were made for them.</source>
        <translation>Dafür wurden ein eigener Schlüssel und eine eigene Adresse gemacht.</translation>
    </message>
    <message>
        <source>A key and an address of its own were made for this requester.</source>
        <translation>Für diese Anfragenden wurden ein eigener Schlüssel und eine eigene Adresse gemacht.</translation>
    </message>
    <message>
        <source>A question of the assistant {who} was not answered.</source>
        <translation>Eine Frage des Assistenten {who} wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>A request of {who} lapsed without an answer in time.</source>
        <translation>Eine Anfrage von {who} verfiel ohne rechtzeitige Antwort.</translation>
    </message>
    <message>
        <source>A request of {who} was refused before it reached you.</source>
        <translation>Eine Anfrage von {who} wurde verweigert, bevor sie Sie erreichte.</translation>
    </message>
    <message>
        <source>A share that you keep was given out after the wait.</source>
        <translation>Ein Teil, den Sie verwahren, wurde nach der Wartezeit herausgegeben.</translation>
    </message>
    <message>
        <source>All of what you shared with {who} has arrived there.</source>
        <translation>Alles, was Sie mit {who} geteilt haben, ist dort angekommen.</translation>
    </message>
    <message>
        <source>All of what {who} gave has arrived.</source>
        <translation>Alles, was {who} gab, ist angekommen.</translation>
    </message>
    <message>
        <source>An entry of the log was erased.</source>
        <translation>Ein Eintrag des Protokolls wurde getilgt.</translation>
    </message>
    <message>
        <source>Any three of them together bring you back.</source>
        <translation>Drei davon zusammen bringen Sie zurück.</translation>
    </message>
    <message>
        <source>Anyone who asks the chain sees that it ended.</source>
        <translation>Wer die Kette fragt, sieht, dass sie beendet ist.</translation>
    </message>
    <message>
        <source>Deleted records were erased for good.</source>
        <translation>Gelöschte Einträge wurden endgültig getilgt.</translation>
    </message>
    <message>
        <source>Deliveries for {who} that were missed: {missed}. The next one catches up.</source>
        <translation>Verpasste Lieferungen für {who}: {missed}. Die nächste holt es nach.</translation>
    </message>
    <message>
        <source>Delivery {delivery} for {who} was made of what is new.</source>
        <translation>Lieferung {delivery} für {who} wurde aus dem gemacht, was neu ist.</translation>
    </message>
    <message>
        <source>Erased records may come back with a later import.</source>
        <translation>Getilgte Einträge können mit einem späteren Import zurückkommen.</translation>
    </message>
    <message>
        <source>Grants were found on the chain that the backup does not know: {count}.</source>
        <translation>Auf der Kette fanden sich Einwilligungen, die die Sicherung nicht kennt: {count}.</translation>
    </message>
    <message>
        <source>Guardians&apos; shares gave the words back.</source>
        <translation>Die Teile der Vertrauenspersonen haben die Wörter zurückgegeben.</translation>
    </message>
    <message>
        <source>If it is not you, stop it: there are 72 hours.</source>
        <translation>Wenn Sie es nicht sind, beenden Sie es: Es bleiben 72 Stunden.</translation>
    </message>
    <message>
        <source>If it was not you, somebody else has the words.</source>
        <translation>Wenn Sie es nicht waren, hat jemand anderes die Wörter.</translation>
    </message>
    <message>
        <source>It is asked once, before a vault is on a network of real money.</source>
        <translation>Danach wird einmal gefragt, bevor ein Tresor in einem Netz mit echtem Geld ist.</translation>
    </message>
    <message>
        <source>It is good for one person, once.</source>
        <translation>Sie gilt für einen Menschen, ein Mal.</translation>
    </message>
    <message>
        <source>It leaves after 72 hours, unless its owner stops it.</source>
        <translation>Er geht nach 72 Stunden hinaus, außer er wird vorher beendet.</translation>
    </message>
    <message>
        <source>It left out what a request must say. Nothing left this computer.</source>
        <translation>Sie ließ weg, was eine Anfrage sagen muss. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Its opening on the chain is final; steps can leave.</source>
        <translation>Ihre Eröffnung auf der Kette ist endgültig; Schritte können hinausgehen.</translation>
    </message>
    <message>
        <source>Its place in the log stays, so that every proof still holds.</source>
        <translation>Sein Platz im Protokoll bleibt, damit jeder Nachweis noch stimmt.</translation>
    </message>
    <message>
        <source>No further round is taken part in; what was counted is still paid.</source>
        <translation>An keiner weiteren Runde wird teilgenommen; was gezählt wurde, wird noch bezahlt.</translation>
    </message>
    <message>
        <source>Nothing is served until you resume. Requests wait.</source>
        <translation>Nichts wird geliefert, bis Sie fortsetzen. Anfragen warten.</translation>
    </message>
    <message>
        <source>Nothing more leaves under them; they are ended on the chain.</source>
        <translation>Mit ihnen geht nichts mehr hinaus; sie werden auf der Kette beendet.</translation>
    </message>
    <message>
        <source>Part of the privacy budget was set aside for answers with noise.</source>
        <translation>Ein Teil des Privatsphäre-Budgets wurde für Antworten mit Rauschen vorgemerkt.</translation>
    </message>
    <message>
        <source>Part of the privacy budget was spent on an answer with noise.</source>
        <translation>Ein Teil des Privatsphäre-Budgets wurde für eine Antwort mit Rauschen verbraucht.</translation>
    </message>
    <message>
        <source>Round {round} of the study of {who} came to its end.</source>
        <translation>Runde {round} der Studie von {who} kam zu ihrem Ende.</translation>
    </message>
    <message>
        <source>Sharing was paused, so that nothing is served twice.</source>
        <translation>Die Weitergabe wurde angehalten, damit nichts zweimal geliefert wird.</translation>
    </message>
    <message>
        <source>Signed by them: it arrived whole.</source>
        <translation>Von der Gegenseite unterschrieben: Es ist ganz angekommen.</translation>
    </message>
    <message>
        <source>Signed by them: recorded by both of you, not on a chain.</source>
        <translation>Von der Gegenseite unterschrieben: von beiden vermerkt, nicht auf einer Kette.</translation>
    </message>
    <message>
        <source>Something of {who} was dropped, since you blocked them.</source>
        <translation>Etwas von {who} wurde verworfen, da Sie blockiert haben.</translation>
    </message>
    <message>
        <source>Step {step} for {who} left this computer.</source>
        <translation>Schritt {step} für {who} hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Step {step} of what {who} gave arrived.</source>
        <translation>Schritt {step} von dem, was {who} gab, ist angekommen.</translation>
    </message>
    <message>
        <source>The 24 words were shown.</source>
        <translation>Die 24 Wörter wurden gezeigt.</translation>
    </message>
    <message>
        <source>The assistant {who} asked for data.</source>
        <translation>Der Assistent {who} fragte nach Daten.</translation>
    </message>
    <message>
        <source>The assistant {who} read rows.</source>
        <translation>Der Assistent {who} hat Zeilen gelesen.</translation>
    </message>
    <message>
        <source>The chain holds the hashes of round {round} of {who}.</source>
        <translation>Die Kette hat die Hashes von Runde {round} von {who}.</translation>
    </message>
    <message>
        <source>The file is yours to delete; they will be told that there is one.</source>
        <translation>Die Datei löschen Sie selbst; dort wird mitgeteilt, dass es eine gibt.</translation>
    </message>
    <message>
        <source>The grant for {who} is complete.</source>
        <translation>Die Einwilligung für {who} ist vollständig.</translation>
    </message>
    <message>
        <source>The grant for {who} is open.</source>
        <translation>Die Einwilligung für {who} ist eröffnet.</translation>
    </message>
    <message>
        <source>The keyring of this computer opens the vault no longer.</source>
        <translation>Der Schlüsselbund dieses Computers öffnet den Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>The next delivery for {who} waits for you.</source>
        <translation>Die nächste Lieferung für {who} wartet auf Sie.</translation>
    </message>
    <message>
        <source>The one before is not of this release. Nothing was agreed on it.</source>
        <translation>Die vorige gehört nicht zu dieser Ausgabe. Auf ihr war nichts vereinbart.</translation>
    </message>
    <message>
        <source>The one before opens only old copies of the vault.</source>
        <translation>Die vorige öffnet nur noch alte Kopien des Tresors.</translation>
    </message>
    <message>
        <source>The privacy budget counts as used until you confirm that nothing left.</source>
        <translation>Das Privatsphäre-Budget gilt als verbraucht, bis Sie bestätigen, dass nichts hinausging.</translation>
    </message>
    <message>
        <source>The records and files of this restored vault have come.</source>
        <translation>Die Einträge und Dateien dieses wiederhergestellten Tresors sind gekommen.</translation>
    </message>
    <message>
        <source>The revocation for {who} is recorded on chain.</source>
        <translation>Der Widerruf für {who} ist auf der Kette vermerkt.</translation>
    </message>
    <message>
        <source>The share that you kept for {who} was destroyed at their wish.</source>
        <translation>Der Teil, den Sie für {who} verwahrten, wurde auf Wunsch vernichtet.</translation>
    </message>
    <message>
        <source>The time of the grant for {who} ran out.</source>
        <translation>Die Zeit der Einwilligung für {who} lief ab.</translation>
    </message>
    <message>
        <source>The transfer is final; nobody can take it back.</source>
        <translation>Die Überweisung ist endgültig; niemand kann sie zurücknehmen.</translation>
    </message>
    <message>
        <source>The unsent keys of the grant for {who} were destroyed.</source>
        <translation>Die nicht gesendeten Schlüssel der Einwilligung für {who} wurden vernichtet.</translation>
    </message>
    <message>
        <source>They are those of the record that you were given.</source>
        <translation>Es sind die des Eintrags, den Sie bekommen haben.</translation>
    </message>
    <message>
        <source>They are who you think, and nobody is in between.</source>
        <translation>Es ist, wer Sie denken, und niemand steht dazwischen.</translation>
    </message>
    <message>
        <source>They were told so, signed by you.</source>
        <translation>Es wurde dort mitgeteilt, von Ihnen unterschrieben.</translation>
    </message>
    <message>
        <source>This vault is on a new practice chain, {chain}.</source>
        <translation>Dieser Tresor ist auf einer neuen Übungskette, {chain}.</translation>
    </message>
    <message>
        <source>This vault was found to be another copy than the one known here.</source>
        <translation>Dieser Tresor erwies sich als eine andere Kopie als die hier bekannte.</translation>
    </message>
    <message>
        <source>This vault was made from what could be read of a damaged one.</source>
        <translation>Dieser Tresor entstand aus dem, was von einem beschädigten lesbar war.</translation>
    </message>
    <message>
        <source>This vault was opened with its 24 words.</source>
        <translation>Dieser Tresor wurde mit seinen 24 Wörtern geöffnet.</translation>
    </message>
    <message>
        <source>This vault was restored from a backup.</source>
        <translation>Dieser Tresor wurde aus einer Sicherung wiederhergestellt.</translation>
    </message>
    <message>
        <source>What happened after the backup was made is not in it.</source>
        <translation>Was nach der Sicherung geschah, ist nicht darin.</translation>
    </message>
    <message>
        <source>What is here already stays 30 days, so that they can fetch it.</source>
        <translation>Was schon hier ist, bleibt 30 Tage, damit es geholt werden kann.</translation>
    </message>
    <message>
        <source>What the program of {who} gave was frozen; it used {fuel} instructions.</source>
        <translation>Was das Programm von {who} ergab, wurde eingefroren; es brauchte {fuel} Anweisungen.</translation>
    </message>
    <message>
        <source>What they had of you was revoked, what they gave was erased.</source>
        <translation>Was dort von Ihnen war, wurde widerrufen, was von dort kam, gelöscht.</translation>
    </message>
    <message>
        <source>What was set aside of the privacy budget and never sent came back.</source>
        <translation>Was vom Privatsphäre-Budget vorgemerkt und nie gesendet war, kam zurück.</translation>
    </message>
    <message>
        <source>What was set aside of the privacy budget waits until you confirm.</source>
        <translation>Was vom Privatsphäre-Budget vorgemerkt ist, wartet auf Ihre Bestätigung.</translation>
    </message>
    <message>
        <source>What would else be lost it collects whatever it is.</source>
        <translation>Was sonst verloren ginge, löst er ein, wie viel es auch ist.</translation>
    </message>
    <message>
        <source>What {who} gave was erased here.</source>
        <translation>Was {who} gab, wurde hier gelöscht.</translation>
    </message>
    <message>
        <source>Whoever has the words has the vault and its money.</source>
        <translation>Wer die Wörter hat, hat den Tresor und sein Geld.</translation>
    </message>
    <message>
        <source>Whoever watches the chain can tell that they are one person&apos;s.</source>
        <translation>Wer die Kette beobachtet, erkennt, dass sie einem Menschen gehören.</translation>
    </message>
    <message>
        <source>With the one before, an old copy opens nothing of what came since.</source>
        <translation>Mit der vorigen öffnet eine alte Kopie nichts von dem, was seither kam.</translation>
    </message>
    <message>
        <source>With them the frozen copy of what had not left.</source>
        <translation>Mit ihnen die eingefrorene Kopie von dem, was nicht hinausging.</translation>
    </message>
    <message>
        <source>You added to round {round} of the study of {who}.</source>
        <translation>Sie haben zu Runde {round} der Studie von {who} beigetragen.</translation>
    </message>
    <message>
        <source>You and {who} became contacts.</source>
        <translation>Sie und {who} wurden Kontakte.</translation>
    </message>
    <message>
        <source>You answered an open call of {who}.</source>
        <translation>Sie haben einen offenen Aufruf von {who} beantwortet.</translation>
    </message>
    <message>
        <source>You began a recovery with guardians.</source>
        <translation>Sie haben eine Wiederherstellung mit Vertrauenspersonen begonnen.</translation>
    </message>
    <message>
        <source>You blocked {who}.</source>
        <translation>Sie haben {who} blockiert.</translation>
    </message>
    <message>
        <source>You call a requester {name} now.</source>
        <translation>Sie nennen Anfragende jetzt {name}.</translation>
    </message>
    <message>
        <source>You call {who} so from now on.</source>
        <translation>{who}: So nennen Sie den Kontakt von jetzt an.</translation>
    </message>
    <message>
        <source>You changed the rule {rule}, {name}.</source>
        <translation>Sie haben die Regel {rule} geändert, {name}.</translation>
    </message>
    <message>
        <source>You chose five guardians.</source>
        <translation>Sie haben fünf Vertrauenspersonen gewählt.</translation>
    </message>
    <message>
        <source>You collected {amount} from {who}.</source>
        <translation>Sie haben {amount} von {who} eingelöst.</translation>
    </message>
    <message>
        <source>You compared the words with {who}.</source>
        <translation>Sie haben die Wörter mit {who} verglichen.</translation>
    </message>
    <message>
        <source>You confirmed that nothing with noise left in the time not known here.</source>
        <translation>Sie haben bestätigt, dass in der hier unbekannten Zeit nichts mit Rauschen hinausging.</translation>
    </message>
    <message>
        <source>You connected to {name}.</source>
        <translation>Sie haben sich mit {name} verbunden.</translation>
    </message>
    <message>
        <source>You created this vault.</source>
        <translation>Sie haben diesen Tresor angelegt.</translation>
    </message>
    <message>
        <source>You declined a request of {who}.</source>
        <translation>Sie haben eine Anfrage von {who} abgelehnt.</translation>
    </message>
    <message>
        <source>You deleted records.</source>
        <translation>Sie haben Einträge gelöscht.</translation>
    </message>
    <message>
        <source>You destroyed the share that you kept for {who}.</source>
        <translation>Sie haben den Teil vernichtet, den Sie für {who} verwahrten.</translation>
    </message>
    <message>
        <source>You did not answer an offer of {who} in time.</source>
        <translation>Sie haben ein Angebot von {who} nicht rechtzeitig beantwortet.</translation>
    </message>
    <message>
        <source>You did not want to be a guardian for {who}.</source>
        <translation>Sie wollten nicht Vertrauensperson für {who} sein.</translation>
    </message>
    <message>
        <source>You did not want what {who} offered.</source>
        <translation>Sie wollten nicht, was {who} anbot.</translation>
    </message>
    <message>
        <source>You ended a recovery with guardians.</source>
        <translation>Sie haben eine Wiederherstellung mit Vertrauenspersonen beendet.</translation>
    </message>
    <message>
        <source>You ended what the assistant {who} might read again.</source>
        <translation>Sie haben beendet, was der Assistent {who} noch einmal lesen durfte.</translation>
    </message>
    <message>
        <source>You ended your circle of guardians.</source>
        <translation>Sie haben den Kreis Ihrer Vertrauenspersonen beendet.</translation>
    </message>
    <message>
        <source>You gave this vault other endpoints of {name}.</source>
        <translation>Sie haben diesem Tresor andere Endpunkte von {name} gegeben.</translation>
    </message>
    <message>
        <source>You had a folder watched for new exports.</source>
        <translation>Sie lassen einen Ordner auf neue Exporte beobachten.</translation>
    </message>
    <message>
        <source>You had a folder watched no longer.</source>
        <translation>Sie lassen einen Ordner nicht mehr beobachten.</translation>
    </message>
    <message>
        <source>You had meeting points asked for advisories no longer.</source>
        <translation>Sie lassen Treffpunkte nicht mehr nach Hinweisen fragen.</translation>
    </message>
    <message>
        <source>You had meeting points asked for advisories.</source>
        <translation>Sie lassen Treffpunkte nach Hinweisen fragen.</translation>
    </message>
    <message>
        <source>You had nobody looked for on the local network any more.</source>
        <translation>Sie lassen im lokalen Netz niemanden mehr suchen.</translation>
    </message>
    <message>
        <source>You had open calls read by themselves.</source>
        <translation>Sie lassen offene Aufrufe von selbst lesen.</translation>
    </message>
    <message>
        <source>You had open calls read no longer by themselves.</source>
        <translation>Sie lassen offene Aufrufe nicht mehr von selbst lesen.</translation>
    </message>
    <message>
        <source>You had others reached through the proxy {proxy} alone.</source>
        <translation>Sie lassen andere nur noch über den Proxy {proxy} erreichen.</translation>
    </message>
    <message>
        <source>You had others reached without a proxy.</source>
        <translation>Sie lassen andere ohne Proxy erreichen.</translation>
    </message>
    <message>
        <source>You had requesters looked for on the local network.</source>
        <translation>Sie lassen im lokalen Netz nach Anfragenden suchen.</translation>
    </message>
    <message>
        <source>You had the revocations of {count} grants leave in one moment.</source>
        <translation>Sie haben die Widerrufe von {count} Einwilligungen in einem Moment hinausgehen lassen.</translation>
    </message>
    <message>
        <source>You had the wallet collect by itself from {amount} on.</source>
        <translation>Sie lassen den Tresor ab {amount} von selbst einlösen.</translation>
    </message>
    <message>
        <source>You had {name} keep shares of your backup.</source>
        <translation>Sie lassen {name} Stücke Ihrer Sicherung verwahren.</translation>
    </message>
    <message>
        <source>You imported {source}.</source>
        <translation>Sie haben {source} importiert.</translation>
    </message>
    <message>
        <source>You keep a guardian&apos;s share for {who}.</source>
        <translation>Sie verwahren als Vertrauensperson einen Teil für {who}.</translation>
    </message>
    <message>
        <source>You keep nothing more for {who}.</source>
        <translation>Sie verwahren nichts mehr für {who}.</translation>
    </message>
    <message>
        <source>You left a delivery for {who} out.</source>
        <translation>Sie haben eine Lieferung für {who} weggelassen.</translation>
    </message>
    <message>
        <source>You left the study of {who}.</source>
        <translation>Sie haben die Studie von {who} verlassen.</translation>
    </message>
    <message>
        <source>You let the assistant {who} ask no more.</source>
        <translation>Sie lassen den Assistenten {who} nicht mehr fragen.</translation>
    </message>
    <message>
        <source>You let the assistant {who} on this computer ask.</source>
        <translation>Sie lassen den Assistenten {who} auf diesem Computer fragen.</translation>
    </message>
    <message>
        <source>You let the assistant {who} read an answer.</source>
        <translation>Sie haben den Assistenten {who} eine Antwort lesen lassen.</translation>
    </message>
    <message>
        <source>You let the keyring of this computer open the vault.</source>
        <translation>Sie haben dem Schlüsselbund dieses Computers erlaubt, den Tresor zu öffnen.</translation>
    </message>
    <message>
        <source>You let {who} ask again.</source>
        <translation>Sie lassen {who} wieder fragen.</translation>
    </message>
    <message>
        <source>You made a backup.</source>
        <translation>Sie haben eine Sicherung angelegt.</translation>
    </message>
    <message>
        <source>You made an invitation for somebody you know.</source>
        <translation>Sie haben eine Einladung für jemanden angelegt, den Sie kennen.</translation>
    </message>
    <message>
        <source>You made the rule {rule}, {name}.</source>
        <translation>Sie haben die Regel {rule} gemacht, {name}.</translation>
    </message>
    <message>
        <source>You made {who} another offer.</source>
        <translation>Sie haben {who} ein anderes Angebot gemacht.</translation>
    </message>
    <message>
        <source>You moved the rule {rule}, {name}.</source>
        <translation>Sie haben die Regel {rule} verschoben, {name}.</translation>
    </message>
    <message>
        <source>You offered {who} to keep shares of their backup.</source>
        <translation>Sie haben {who} angeboten, Stücke der Sicherung zu verwahren.</translation>
    </message>
    <message>
        <source>You paused all sharing.</source>
        <translation>Sie haben die Weitergabe angehalten.</translation>
    </message>
    <message>
        <source>You proved that you have your words.</source>
        <translation>Sie haben gezeigt, dass Sie Ihre Wörter haben.</translation>
    </message>
    <message>
        <source>You rely on {name} for your backup no more.</source>
        <translation>Sie verlassen sich für Ihre Sicherung nicht mehr auf {name}.</translation>
    </message>
    <message>
        <source>You removed the contact {who}.</source>
        <translation>Sie haben den Kontakt {who} entfernt.</translation>
    </message>
    <message>
        <source>You removed the rule {rule}, {name}.</source>
        <translation>Sie haben die Regel {rule} entfernt, {name}.</translation>
    </message>
    <message>
        <source>You resumed sharing.</source>
        <translation>Sie haben die Weitergabe fortgesetzt.</translation>
    </message>
    <message>
        <source>You revoked the grant for {who}.</source>
        <translation>Sie haben die Einwilligung für {who} widerrufen.</translation>
    </message>
    <message>
        <source>You said no to a request for a share.</source>
        <translation>Sie haben Nein zu einer Frage nach einem Teil gesagt.</translation>
    </message>
    <message>
        <source>You said no to the assistant {who}.</source>
        <translation>Sie haben dem Assistenten {who} Nein gesagt.</translation>
    </message>
    <message>
        <source>You said that the assistant {who} does not run on this computer alone.</source>
        <translation>Sie haben gesagt, dass der Assistent {who} nicht nur auf diesem Computer läuft.</translation>
    </message>
    <message>
        <source>You said that the assistant {who} runs on this computer alone.</source>
        <translation>Sie haben gesagt, dass der Assistent {who} nur auf diesem Computer läuft.</translation>
    </message>
    <message>
        <source>You said that you know: nobody independent has examined Freehold yet.</source>
        <translation>Sie haben gesagt, dass Sie wissen: Niemand Unabhängiges hat Freehold bisher untersucht.</translation>
    </message>
    <message>
        <source>You said yes to a request for the share of {who}.</source>
        <translation>Sie haben Ja zu einer Frage nach dem Teil von {who} gesagt.</translation>
    </message>
    <message>
        <source>You sent {amount} of what was left for fees to {to}.</source>
        <translation>Sie haben {amount} von dem, was für Gebühren übrig war, an {to} gesendet.</translation>
    </message>
    <message>
        <source>You sent {amount} to {to}.</source>
        <translation>Sie haben {amount} an {to} gesendet.</translation>
    </message>
    <message>
        <source>You set a new passphrase and had everything encrypted anew.</source>
        <translation>Sie haben eine neue Passphrase gesetzt und alles neu verschlüsseln lassen.</translation>
    </message>
    <message>
        <source>You set a new passphrase.</source>
        <translation>Sie haben eine neue Passphrase gesetzt.</translation>
    </message>
    <message>
        <source>You set what rules may accept together.</source>
        <translation>Sie haben festgelegt, was Regeln zusammen annehmen dürfen.</translation>
    </message>
    <message>
        <source>You signed a grant for {who}.</source>
        <translation>Sie haben eine Einwilligung für {who} unterschrieben.</translation>
    </message>
    <message>
        <source>You signed the terms on which they give it.</source>
        <translation>Sie haben die Bedingungen unterschrieben, zu denen es gegeben wird.</translation>
    </message>
    <message>
        <source>You stopped a recovery by somebody who says “{name}”.</source>
        <translation>Sie haben eine Wiederherstellung durch jemanden beendet, der sich „{name}“ nennt.</translation>
    </message>
    <message>
        <source>You switched the rule {rule} off, {name}.</source>
        <translation>Sie haben die Regel {rule} ausgeschaltet, {name}.</translation>
    </message>
    <message>
        <source>You switched the rule {rule} on, {name}.</source>
        <translation>Sie haben die Regel {rule} eingeschaltet, {name}.</translation>
    </message>
    <message>
        <source>You switched this vault to {name}, chain {chain}.</source>
        <translation>Sie haben diesen Tresor auf {name} umgestellt, Kette {chain}.</translation>
    </message>
    <message>
        <source>You took an import back.</source>
        <translation>Sie haben einen Import zurückgenommen.</translation>
    </message>
    <message>
        <source>You took an invitation back.</source>
        <translation>Sie haben eine Einladung zurückgenommen.</translation>
    </message>
    <message>
        <source>You took deleted records back.</source>
        <translation>Sie haben gelöschte Einträge zurückgenommen.</translation>
    </message>
    <message>
        <source>You took what {who} offered.</source>
        <translation>Sie haben genommen, was {who} anbot.</translation>
    </message>
    <message>
        <source>You took your offer to {who} back.</source>
        <translation>Sie haben Ihr Angebot an {who} zurückgenommen.</translation>
    </message>
    <message>
        <source>You went on with this copy of the vault.</source>
        <translation>Sie haben mit dieser Kopie des Tresors weitergemacht.</translation>
    </message>
    <message>
        <source>You wrote a copy of what {who} gave to a file.</source>
        <translation>Sie haben eine Kopie von dem, was {who} gab, in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>You wrote a copy of your data to a file.</source>
        <translation>Sie haben eine Kopie Ihrer Daten in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Your own name for them stays.</source>
        <translation>Ihr eigener Name dafür bleibt.</translation>
    </message>
    <message>
        <source>Your rule {rule} accepted a request of {who}.</source>
        <translation>Ihre Regel {rule} hat eine Anfrage von {who} angenommen.</translation>
    </message>
    <message>
        <source>Your rule {rule} declined a request of {who}.</source>
        <translation>Ihre Regel {rule} hat eine Anfrage von {who} abgelehnt.</translation>
    </message>
    <message>
        <source>Your rule {rule} left a request of {who} to you.</source>
        <translation>Ihre Regel {rule} hat Ihnen eine Anfrage von {who} überlassen.</translation>
    </message>
    <message>
        <source>Your rule {rule} made {who} another offer.</source>
        <translation>Ihre Regel {rule} hat {who} ein anderes Angebot gemacht.</translation>
    </message>
    <message>
        <source>{domain} was found to name the key of {who}.</source>
        <translation>{domain} nennt den Schlüssel von {who}.</translation>
    </message>
    <message>
        <source>{domain} was not found to name the key of {who}.</source>
        <translation>{domain} nennt den Schlüssel von {who} nicht.</translation>
    </message>
    <message>
        <source>{who} agreed to your offer.</source>
        <translation>{who} hat Ihrem Angebot zugestimmt.</translation>
    </message>
    <message>
        <source>{who} asked for data.</source>
        <translation>{who} bat um Daten.</translation>
    </message>
    <message>
        <source>{who} asks you to be a guardian.</source>
        <translation>{who} bittet Sie, Vertrauensperson zu sein.</translation>
    </message>
    <message>
        <source>{who} calls themselves {name} now.</source>
        <translation>{who} nennt sich jetzt {name}.</translation>
    </message>
    <message>
        <source>{who} confirmed step {step}.</source>
        <translation>{who} hat Schritt {step} bestätigt.</translation>
    </message>
    <message>
        <source>{who} declined your offer.</source>
        <translation>{who} hat Ihr Angebot abgelehnt.</translation>
    </message>
    <message>
        <source>{who} did not want to be your guardian.</source>
        <translation>{who} wollte nicht Ihre Vertrauensperson sein.</translation>
    </message>
    <message>
        <source>{who} did not want what you shared.</source>
        <translation>{who} wollte nicht, was Sie geteilt haben.</translation>
    </message>
    <message>
        <source>{who} keeps a guardian&apos;s share for you.</source>
        <translation>{who} verwahrt einen Teil für Sie.</translation>
    </message>
    <message>
        <source>{who} keeps no share for you any more.</source>
        <translation>{who} verwahrt keinen Teil mehr für Sie.</translation>
    </message>
    <message>
        <source>{who} made another offer.</source>
        <translation>{who} hat ein anderes Angebot gemacht.</translation>
    </message>
    <message>
        <source>{who} offers you data.</source>
        <translation>{who} bietet Ihnen Daten an.</translation>
    </message>
    <message>
        <source>{who} reported that your data is deleted.</source>
        <translation>{who} hat berichtet, dass Ihre Daten gelöscht sind.</translation>
    </message>
    <message>
        <source>{who} reported what your data was used for.</source>
        <translation>{who} hat berichtet, wofür Ihre Daten verwendet wurden.</translation>
    </message>
    <message>
        <source>{who} set the payment aside on chain.</source>
        <translation>{who} hat die Bezahlung auf der Kette hinterlegt.</translation>
    </message>
    <message>
        <source>{who} signed for {amount}.</source>
        <translation>{who} hat für {amount} unterschrieben.</translation>
    </message>
    <message>
        <source>{who} stopped a request for their share.</source>
        <translation>{who} hat eine Frage nach dem eigenen Teil beendet.</translation>
    </message>
    <message>
        <source>{who} told that somebody who says “{name}” asks for your shares.</source>
        <translation>{who} teilte mit, dass jemand, der sich „{name}“ nennt, nach Ihren Teilen fragt.</translation>
    </message>
    <message>
        <source>{who} took back what they gave; it was erased here.</source>
        <translation>{who} hat zurückgenommen, was von dort kam; es wurde hier gelöscht.</translation>
    </message>
    <message>
        <source>{who} took what you shared.</source>
        <translation>{who} hat genommen, was Sie geteilt haben.</translation>
    </message>
    <message>
        <source>{who} withdrew a request.</source>
        <translation>{who} hat eine Anfrage zurückgezogen.</translation>
    </message>
    <message>
        <source>{who}, who says “{name}”, asks for a share that you keep.</source>
        <translation>{who}, mit dem Namen „{name}“, fragt nach einem Teil, den Sie verwahren.</translation>
    </message>
</context>
<context>
    <name>watching</name>
    <message>
        <source>{title}: last imported yesterday. Export it again?</source>
        <translation>{title}: zuletzt gestern importiert. Erneut exportieren?</translation>
    </message>
    <message>
        <source>{title}: last imported {n} days ago. Export it again?</source>
        <translation>{title}: zuletzt vor {n} Tagen importiert. Erneut exportieren?</translation>
    </message>
</context>
</TS>
