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
        <source>Nothing has happened yet. Every act is written down here.</source>
        <translation>Noch ist nichts geschehen. Jede Handlung wird hier aufgeschrieben.</translation>
    </message>
    <message>
        <source>Nothing in the log matches. The log itself is kept whole.</source>
        <translation>Nichts im Protokoll passt dazu. Das Protokoll selbst bleibt vollständig.</translation>
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
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>{amount} {unit} from {requester} to {place}</source>
        <translation>{amount} {unit} von {requester} an {place}</translation>
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
    <name>LimitsSheet</name>
    <message>
        <source>Also while this computer runs on its battery</source>
        <translation>Auch im Akkubetrieb dieses Computers</translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>How fast shares are given</source>
        <translation>Wie schnell Stücke herausgegeben werden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>This counts for all contacts together. Slower is kinder to your line; whoever restores from here then waits longer.</source>
        <translation>Das gilt für alle Kontakte zusammen. Langsamer schont Ihre Leitung; wer von hier wiederherstellt, wartet dann länger.</translation>
    </message>
    <message>
        <source>What keeping shares may cost</source>
        <translation>Was das Verwahren kosten darf</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>{size} in der Sekunde</translation>
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
        <source>From {names}</source>
        <translation>Von {names}</translation>
    </message>
    <message>
        <source>From {names} and {n} more</source>
        <translation>Von {names} und {n} weiteren</translation>
    </message>
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
        <source>Also while this computer runs on its battery.</source>
        <translation>Auch im Akkubetrieb dieses Computers.</translation>
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
        <source>Paused now: this computer runs on its battery.</source>
        <translation>Jetzt angehalten: Dieser Computer läuft im Akkubetrieb.</translation>
    </message>
    <message>
        <source>Paused while this computer runs on its battery.</source>
        <translation>Angehalten, während dieser Computer im Akkubetrieb läuft.</translation>
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
        <source>Shares are given as fast as it goes.</source>
        <translation>Stücke werden so schnell wie möglich herausgegeben.</translation>
    </message>
    <message>
        <source>Shares are given at up to {size} a second.</source>
        <translation>Stücke werden mit bis zu {size} in der Sekunde herausgegeben.</translation>
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
        <source>What keeping shares may cost</source>
        <translation>Was das Verwahren kosten darf</translation>
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
        <source>Passphrase</source>
        <translation>Passphrase</translation>
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
        <source>Or an invitation of somebody who keeps a share, or its address</source>
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
        <source>As the system</source>
        <translation>Wie das System</translation>
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
        <source>(as given)</source>
        <translation>(wie angegeben)</translation>
    </message>
    <message>
        <source>({requesters} of them)</source>
        <translation>({requesters} davon)</translation>
    </message>
    <message>
        <source>1 delivery had left</source>
        <translation>1 Lieferung war hinausgegangen</translation>
    </message>
    <message>
        <source>1 file before is</source>
        <translation>1 Datei davor ist</translation>
    </message>
    <message>
        <source>1 masked vector</source>
        <translation>1 maskierter Vektor</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>1 Zahl</translation>
    </message>
    <message>
        <source>1 other requester</source>
        <translation>1 andere Anfrage</translation>
    </message>
    <message>
        <source>1 place leaves. It does not stand out as home, but shows where you were.</source>
        <translation>1 Ort geht hinaus. Er sticht nicht als Zuhause hervor, zeigt aber, wo Sie waren.</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>1 row leaves then</source>
        <translation>dann geht 1 Zeile hinaus</translation>
    </message>
    <message>
        <source>1 row or window</source>
        <translation>1 Zeile oder Fenster</translation>
    </message>
    <message>
        <source>1 row was</source>
        <translation>1 Zeile wurde</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>1 step of {price}</source>
        <translation>1 Schritt zu {price}</translation>
    </message>
    <message>
        <source>1 {removesuffix} was</source>
        <translation>1 {removesuffix} wurde</translation>
    </message>
    <message>
        <source>1. The words of this share</source>
        <translation>1. Die Wörter dieses Teils</translation>
    </message>
    <message>
        <source>2. The sealed key</source>
        <translation>2. Der versiegelte Schlüssel</translation>
    </message>
    <message>
        <source>3. Where the backup is found</source>
        <translation>3. Wo die Sicherung zu finden ist</translation>
    </message>
    <message>
        <source>A CSV file holds one dataset, and this would be {len}. Choose one, or write csv-zip: one CSV file for each, in a ZIP archive. Nothing was written.</source>
        <translation>Eine CSV-Datei enthält eine Sammlung, und dies wären {len}. Wählen Sie eine, oder schreiben Sie csv-zip: für jede eine CSV-Datei, in einem ZIP-Archiv. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>A backup of these words exists already (state {seq}), made by another device. Nothing was written; recover it, or retire the other device.</source>
        <translation>Eine Sicherung dieser Wörter gibt es schon (Stand {seq}), von einem anderen Gerät gemacht. Nichts wurde geschrieben; holen Sie sie zurück, oder nehmen Sie das andere Gerät außer Dienst.</translation>
    </message>
    <message>
        <source>A call that sends coin along is not on the list; it was not signed.</source>
        <translation>Ein Aufruf, der Münze mitsendet, steht nicht auf der Liste; er wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>A ceiling is at most {most} here; {given} was asked for.</source>
        <translation>Eine Obergrenze ist hier höchstens {most}; verlangt wurde {given}.</translation>
    </message>
    <message>
        <source>A circle has {count} guardians; {len} are named.</source>
        <translation>Ein Kreis hat {count} Vertrauenspersonen; genannt sind {len}.</translation>
    </message>
    <message>
        <source>A code hides what a value is, not that it is rare.</source>
        <translation>Ein Code verbirgt, was ein Wert ist, nicht, dass er selten ist.</translation>
    </message>
    <message>
        <source>A column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <source>A column is called by small letters, digits and _; {name} is not.</source>
        <translation>Eine Spalte heißt mit Kleinbuchstaben, Ziffern und _; {name} tut es nicht.</translation>
    </message>
    <message>
        <source>A column is named twice.</source>
        <translation>Eine Spalte ist zweimal genannt.</translation>
    </message>
    <message>
        <source>A complaint goes to an authority; name the one where you live.</source>
        <translation>Eine Beschwerde geht an eine Behörde; nennen Sie die, wo Sie leben.</translation>
    </message>
    <message>
        <source>A contact of mine</source>
        <translation>Ein Kontakt von mir</translation>
    </message>
    <message>
        <source>A coordinator does not say what members say.</source>
        <translation>Wer eine Runde leitet, sagt nicht, was Mitglieder sagen.</translation>
    </message>
    <message>
        <source>A copy that I wrote to a file is with me still, to be deleted.</source>
        <translation>Eine Kopie, die ich in eine Datei geschrieben habe, ist noch bei mir und zu löschen.</translation>
    </message>
    <message>
        <source>A counter-offer changes something; this one names nothing.</source>
        <translation>Ein Gegenangebot ändert etwas; dieses nennt nichts.</translation>
    </message>
    <message>
        <source>A counter-offer delivers less often than was asked, not more often.</source>
        <translation>Ein Gegenangebot liefert seltener als angefragt, nicht öfter.</translation>
    </message>
    <message>
        <source>A counter-offer ends sooner than was asked, or when it was asked.</source>
        <translation>Ein Gegenangebot endet früher als angefragt oder zur angefragten Zeit.</translation>
    </message>
    <message>
        <source>A counter-offer has at most as many steps as were asked for.</source>
        <translation>Ein Gegenangebot hat höchstens so viele Schritte, wie angefragt wurden.</translation>
    </message>
    <message>
        <source>A counter-offer is possible only while a request waits for an answer.</source>
        <translation>Ein Gegenangebot ist nur möglich, solange eine Anfrage auf eine Antwort wartet.</translation>
    </message>
    <message>
        <source>A counter-offer narrows the dates; it does not widen them.</source>
        <translation>Ein Gegenangebot engt den Zeitraum ein; es weitet ihn nicht aus.</translation>
    </message>
    <message>
        <source>A counter-offer narrows what was asked; this would widen it.</source>
        <translation>Ein Gegenangebot engt ein, was angefragt wurde; dies würde es ausweiten.</translation>
    </message>
    <message>
        <source>A counter-offer narrows what was asked; this would widen {wider}.</source>
        <translation>Ein Gegenangebot engt ein, was angefragt wurde; dies würde {wider} ausweiten.</translation>
    </message>
    <message>
        <source>A counter-offer shortens how long they keep it; it does not lengthen.</source>
        <translation>Ein Gegenangebot verkürzt, wie lange aufbewahrt wird; es verlängert nicht.</translation>
    </message>
    <message>
        <source>A dataset of one&apos;s own is called table.NAME, with small letters, digits and _; {dataset} is not.</source>
        <translation>Eine eigene Sammlung heißt table.NAME, mit Kleinbuchstaben, Ziffern und _; {dataset} tut es nicht.</translation>
    </message>
    <message>
        <source>A day after the end of a grant the wallet collects by itself, if the fee is within what the requester set aside for it{much}. What would be lost, because the requester may have it back, is collected in the last day before that, however little it is: what the fee&apos;s coin is worth in tokens is not known here, so a very small amount can cost more than it brings where the fee goes beyond what was set aside.</source>
        <translation>Einen Tag nach dem Ende einer Einwilligung löst das Programm von selbst ein, wenn die Gebühr in dem bleibt, was die Anfragenden dafür hinterlegt haben{much}. Was verloren ginge, weil die Anfragenden es zurückbekommen dürfen, wird am letzten Tag davor eingelöst, wie wenig es auch ist: Was die Münze der Gebühr in Token wert ist, ist hier nicht bekannt; ein sehr kleiner Betrag kann also mehr kosten, als er bringt, wo die Gebühr über das Hinterlegte hinausgeht.</translation>
    </message>
    <message>
        <source>A document that was signed leaves whole, or is left out.</source>
        <translation>Ein unterschriebenes Dokument geht ganz hinaus, oder es bleibt weg.</translation>
    </message>
    <message>
        <source>A figure can stand for {few}, as telling as the row itself. Figures of fewer than {group_rows} rows are sent only if you name {small_groups} when you accept.</source>
        <translation>Eine Zahl kann für {few} stehen und verrät dann so viel wie die Zeile selbst. Zahlen über weniger als {group_rows} Zeilen werden nur gesendet, wenn Sie beim Annehmen {small_groups} nennen.</translation>
    </message>
    <message>
        <source>A figure can stand for {smallest} and {over}.</source>
        <translation>Eine Zahl kann für {smallest} und {over} stehen.</translation>
    </message>
    <message>
        <source>A file in this zip unpacks to far more than it should.</source>
        <translation>Eine Datei in diesem zip wird beim Entpacken viel größer, als sie sollte.</translation>
    </message>
    <message>
        <source>A grid has cells of {listed} km.</source>
        <translation>Ein Gitter hat Zellen von {listed} km.</translation>
    </message>
    <message>
        <source>A grid is the only transform that {name} can have.</source>
        <translation>Ein Gitter ist die einzige Umformung, die {name} haben kann.</translation>
    </message>
    <message>
        <source>A guarded connection only reads; nothing was done.</source>
        <translation>Eine bewachte Verbindung liest nur; nichts wurde getan.</translation>
    </message>
    <message>
        <source>A guarded reading may name only its views, not &apos;{word}&apos;; nothing was read.</source>
        <translation>Ein bewachtes Lesen darf nur seine Ansichten nennen, nicht &apos;{word}&apos;; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>A guardian’s share</source>
        <translation>Der Teil einer Vertrauensperson</translation>
    </message>
    <message>
        <source>A head was signed over {size} entries; the log has only {size2}.</source>
        <translation>Unterschrieben wurde ein Kopf über {size} Einträge; das Protokoll hat nur {size2}.</translation>
    </message>
    <message>
        <source>A holder gave something else than the share it should have.</source>
        <translation>Ein Verwahrer gab etwas anderes als das Stück, das er haben sollte.</translation>
    </message>
    <message>
        <source>A holder has 1 to {most_addresses} addresses on a recovery slip.</source>
        <translation>Ein Verwahrer hat auf einem Wiederherstellungszettel 1 bis {most_addresses} Adressen.</translation>
    </message>
    <message>
        <source>A key and an address of its own were made for them.</source>
        <translation>Dafür wurden ein eigener Schlüssel und eine eigene Adresse gemacht.</translation>
    </message>
    <message>
        <source>A key and an address of its own were made for this requester.</source>
        <translation>Für diese Anfragenden wurden ein eigener Schlüssel und eine eigene Adresse gemacht.</translation>
    </message>
    <message>
        <source>A later circle of this contact is known here; the share was refused.</source>
        <translation>Hier ist ein späterer Kreis dieses Kontakts bekannt; der Teil wurde abgelehnt.</translation>
    </message>
    <message>
        <source>A letter of that address is wrong: its checksum (EIP-55) does not fit.</source>
        <translation>Ein Buchstabe dieser Adresse ist falsch: Ihre Prüfsumme (EIP-55) passt nicht.</translation>
    </message>
    <message>
        <source>A list of members is not in order, or names a stranger.</source>
        <translation>Eine Liste von Mitgliedern ist nicht geordnet oder nennt einen Fremden.</translation>
    </message>
    <message>
        <source>A little</source>
        <translation>Ein wenig</translation>
    </message>
    <message>
        <source>A little used</source>
        <translation>Ein wenig verbraucht</translation>
    </message>
    <message>
        <source>A longitude is put on a grid together with its latitude.</source>
        <translation>Eine Länge wird zusammen mit ihrer Breite auf ein Gitter gesetzt.</translation>
    </message>
    <message>
        <source>A meeting point sees that somebody at your internet address reads its whole list, and when. Which calls concern you is decided on this computer.</source>
        <translation>Ein Treffpunkt sieht, dass jemand unter Ihrer Internetadresse seine ganze Liste liest, und wann. Welche Aufrufe Sie betreffen, wird auf diesem Computer entschieden.</translation>
    </message>
    <message>
        <source>A meeting point sees that somebody behind {proxy} reads its whole list, and when. Which calls concern you is decided on this computer.</source>
        <translation>Ein Treffpunkt sieht, dass jemand hinter {proxy} seine ganze Liste liest, und wann. Welche Aufrufe Sie betreffen, wird auf diesem Computer entschieden.</translation>
    </message>
    <message>
        <source>A message of kind “{what}” by the {value} does not fit {now}.</source>
        <translation>Eine Nachricht der Art „{what}“ von {value} passt nicht {now}.</translation>
    </message>
    <message>
        <source>A name for an assistant has 1 to {longest_name} characters that can be read.</source>
        <translation>Ein Name für einen Assistenten hat 1 bis {longest_name} lesbare Zeichen.</translation>
    </message>
    <message>
        <source>A name needs at least one letter.</source>
        <translation>Ein Name braucht mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>A new passphrase needs the present one, or the 24 words first.</source>
        <translation>Eine neue Passphrase braucht zuerst die jetzige oder die 24 Wörter.</translation>
    </message>
    <message>
        <source>A note has at most {longest} characters. Nothing was changed.</source>
        <translation>Eine Notiz hat höchstens {longest} Zeichen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>A number was expected.</source>
        <translation>Erwartet wurde eine Zahl.</translation>
    </message>
    <message>
        <source>A page of the backup&apos;s list could not be fetched from anybody who answers now. Try again when more holders answer; nothing was lost.</source>
        <translation>Eine Seite der Liste der Sicherung ließ sich von niemandem holen, der jetzt antwortet. Versuchen Sie es wieder, wenn mehr Verwahrer antworten; nichts ging verloren.</translation>
    </message>
    <message>
        <source>A part of the database cannot be read, so there is no whole copy of it. Nothing was changed. Restore a backup, or salvage what can be read into a new vault.</source>
        <translation>Ein Teil der Datenbank lässt sich nicht lesen; eine ganze Kopie davon gibt es also nicht. Nichts wurde geändert. Stellen Sie eine Sicherung wieder her, oder retten Sie, was sich lesen lässt, in einen neuen Tresor.</translation>
    </message>
    <message>
        <source>A part of the database could not be read when it was needed. Check the vault: that says which.</source>
        <translation>Ein Teil der Datenbank ließ sich nicht lesen, als er gebraucht wurde. Prüfen Sie den Tresor: Das sagt, welcher.</translation>
    </message>
    <message>
        <source>A passphrase has at most {max_characters} characters.</source>
        <translation>Eine Passphrase hat höchstens {max_characters} Zeichen.</translation>
    </message>
    <message>
        <source>A passphrase is needed; an empty one protects nothing.</source>
        <translation>Eine Passphrase wird gebraucht; eine leere schützt nichts.</translation>
    </message>
    <message>
        <source>A practice vault reads only meeting points on this computer.</source>
        <translation>Ein Übungstresor liest nur Treffpunkte auf diesem Computer.</translation>
    </message>
    <message>
        <source>A practice vault speaks with this computer alone, so there is nothing to send through a proxy.</source>
        <translation>Ein Übungstresor spricht nur mit diesem Computer; über einen Proxy gibt es also nichts zu senden.</translation>
    </message>
    <message>
        <source>A practice vault speaks with this computer alone.</source>
        <translation>Ein Übungstresor spricht nur mit diesem Computer.</translation>
    </message>
    <message>
        <source>A privacy loss is between {least_loss} (much noise) and {most_loss} (hardly any).</source>
        <translation>Ein Privatsphäre-Verlust liegt zwischen {least_loss} (viel Rauschen) und {most_loss} (kaum welches).</translation>
    </message>
    <message>
        <source>A privacy loss of {loss_per_month} of each kind of data may be spent by rule in 30 days.</source>
        <translation>Je Art von Daten darf in 30 Tagen ein Privatsphäre-Verlust von {loss_per_month} durch Regeln verbraucht werden.</translation>
    </message>
    <message>
        <source>A program of a view reads its rows alone, and not in a study.</source>
        <translation>Ein Programm einer Ansicht liest allein ihre Zeilen, und nicht in einer Studie.</translation>
    </message>
    <message>
        <source>A program of theirs works out {numbers} here, cut off from everything, from each row&apos;s {names}.</source>
        <translation>Ein Programm der Gegenseite rechnet hier {numbers} aus, von allem abgeschnitten, aus {names} jeder Zeile.</translation>
    </message>
    <message>
        <source>A program reads rows, not figures of them.</source>
        <translation>Ein Programm liest Zeilen, keine Zahlen über sie.</translation>
    </message>
    <message>
        <source>A program runs once for a grant, and its numbers leave in one step.</source>
        <translation>Ein Programm läuft für eine Einwilligung einmal, und seine Zahlen gehen in einem Schritt hinaus.</translation>
    </message>
    <message>
        <source>A program runs only for a request that asks for it; nothing was run.</source>
        <translation>Ein Programm läuft nur für eine Anfrage, die es verlangt; nichts lief.</translation>
    </message>
    <message>
        <source>A program&apos;s numbers would be added up without noise. It can give nothing for everybody but one, and the sum then tells of that one. They are sent only if you name {raw_results} when you accept.</source>
        <translation>Die Zahlen eines Programms würden ohne Rauschen zusammengezählt. Es kann für alle bis auf einen nichts geben, und die Summe verrät dann diesen einen. Sie werden nur gesendet, wenn Sie beim Annehmen {raw_results} nennen.</translation>
    </message>
    <message>
        <source>A program&apos;s numbers would leave without noise, and it can put a value of a single row into each. They are sent only if you name {raw_results} when you accept.</source>
        <translation>Die Zahlen eines Programms gingen ohne Rauschen hinaus, und es kann in jede einen Wert einer einzelnen Zeile legen. Sie werden nur gesendet, wenn Sie beim Annehmen {raw_results} nennen.</translation>
    </message>
    <message>
        <source>A proxy is written like socks5://127.0.0.1:9050, which is where Tor listens. Nothing was changed.</source>
        <translation>Ein Proxy wird wie socks5://127.0.0.1:9050 geschrieben; dort lauscht Tor. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A question of the assistant {who} was not answered.</source>
        <translation>Eine Frage des Assistenten {who} wurde nicht beantwortet.</translation>
    </message>
    <message>
        <source>A quotation mark in line {unclosed} of {name} is not closed; the lines from there were read as rows of their own.</source>
        <translation>Ein Anführungszeichen in Zeile {unclosed} von {name} ist nicht geschlossen; die Zeilen ab dort wurden als eigene gelesen.</translation>
    </message>
    <message>
        <source>A record has at most {most_per_record} tags. Nothing was changed.</source>
        <translation>Ein Eintrag hat höchstens {most_per_record} Markierungen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A recovery begins with a request for a share.</source>
        <translation>Eine Wiederherstellung beginnt mit einer Anfrage nach einem Teil.</translation>
    </message>
    <message>
        <source>A recovery goes on here already; end it before another one.</source>
        <translation>Hier läuft schon eine Wiederherstellung; beenden Sie sie vor einer anderen.</translation>
    </message>
    <message>
        <source>A recovery slip has no “{str}” in it.</source>
        <translation>Auf einem Wiederherstellungszettel steht kein „{str}“.</translation>
    </message>
    <message>
        <source>A recovery slip holds addresses such as /ip4/192.0.2.7/tcp/4001 or /dns/example.org/tcp/4001, and no others.</source>
        <translation>Auf einem Wiederherstellungszettel stehen Adressen wie /ip4/192.0.2.7/tcp/4001 oder /dns/example.org/tcp/4001, und keine anderen.</translation>
    </message>
    <message>
        <source>A recovery slip names 1 to {most_holders} holders.</source>
        <translation>Ein Wiederherstellungszettel nennt 1 bis {most_holders} Verwahrer.</translation>
    </message>
    <message>
        <source>A report of its use was due on {day} and has not come.</source>
        <translation>Ein Bericht über die Verwendung war am {day} fällig und ist nicht gekommen.</translation>
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
        <source>A rule accepts only what is delivered once; a standing grant is yours to sign.</source>
        <translation>Eine Regel nimmt nur an, was einmal geliefert wird; eine dauernde Einwilligung unterschreiben Sie selbst.</translation>
    </message>
    <message>
        <source>A rule has at most {maximum_bytes} bytes; this is none.</source>
        <translation>Eine Regel hat höchstens {maximum_bytes} Bytes; dies ist keine.</translation>
    </message>
    <message>
        <source>A rule made a counter-offer for this request before.</source>
        <translation>Eine Regel hat für diese Anfrage schon ein Gegenangebot gemacht.</translation>
    </message>
    <message>
        <source>A rule says which requests it is about; this one names nothing.</source>
        <translation>Eine Regel sagt, um welche Anfragen es geht; diese nennt nichts.</translation>
    </message>
    <message>
        <source>A rule that accepts says for how many days the data may be kept.</source>
        <translation>Eine Regel, die annimmt, sagt, wie viele Tage die Daten aufbewahrt werden dürfen.</translation>
    </message>
    <message>
        <source>A rule that accepts says for which data: name datasets or kinds of data.</source>
        <translation>Eine Regel, die annimmt, sagt, für welche Daten: Nennen Sie Sammlungen oder Arten von Daten.</translation>
    </message>
    <message>
        <source>A rule that accepts says for whom or for what: name requesters or purposes.</source>
        <translation>Eine Regel, die annimmt, sagt, für wen oder wofür: Nennen Sie Anfragende oder Zwecke.</translation>
    </message>
    <message>
        <source>A rule that counters says what it offers.</source>
        <translation>Eine Regel, die ein Gegenangebot macht, sagt, was sie anbietet.</translation>
    </message>
    <message>
        <source>A sealed key has {wrapped_bytes} bytes; this has {len}.</source>
        <translation>Ein versiegelter Schlüssel hat {wrapped_bytes} Bytes; dieser hat {len}.</translation>
    </message>
    <message>
        <source>A share begins with an offer under its own name.</source>
        <translation>Teilen beginnt mit einem Angebot unter dem eigenen Namen.</translation>
    </message>
    <message>
        <source>A share has at most {n} bytes; this one has {len}.</source>
        <translation>Ein Teil hat höchstens {n} Bytes; dieser hat {len}.</translation>
    </message>
    <message>
        <source>A share of a contact does not lie at holders.</source>
        <translation>Was ein Kontakt teilt, liegt nicht bei Verwahrern.</translation>
    </message>
    <message>
        <source>A share that you keep was given out after the wait.</source>
        <translation>Ein Teil, den Sie verwahren, wurde nach der Wartezeit herausgegeben.</translation>
    </message>
    <message>
        <source>A standing grant has no root: each of its deliveries has one.</source>
        <translation>Eine dauernde Einwilligung hat keine Wurzel: Jede ihrer Lieferungen hat eine.</translation>
    </message>
    <message>
        <source>A step of this share</source>
        <translation>Ein Schritt davon</translation>
    </message>
    <message>
        <source>A study is on a chain, pays each round after it, and is no standing grant.</source>
        <translation>Eine Studie ist auf einer Kette, bezahlt jede Runde danach und ist keine dauernde Einwilligung.</translation>
    </message>
    <message>
        <source>A tag has 1 to {longest} characters. Nothing was changed.</source>
        <translation>Eine Markierung hat 1 bis {longest} Zeichen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A template names no rule of its own.</source>
        <translation>Eine Vorlage nennt keine eigene Regel.</translation>
    </message>
    <message>
        <source>A value is not a UTC time.</source>
        <translation>Ein Wert ist keine UTC-Zeit.</translation>
    </message>
    <message>
        <source>A view needs the 32-byte secret of its grant.</source>
        <translation>Eine Ansicht braucht das Geheimnis ihrer Einwilligung mit 32 Bytes.</translation>
    </message>
    <message>
        <source>A view that groups its rows takes all of them, not a sample.</source>
        <translation>Eine Ansicht, die ihre Zeilen gruppiert, nimmt alle, keine Stichprobe.</translation>
    </message>
    <message>
        <source>A whole path is needed, from the root on; nothing was done.</source>
        <translation>Gebraucht wird ein ganzer Pfad, von der Wurzel an; nichts wurde getan.</translation>
    </message>
    <message>
        <source>A {name} is not on the list of what this key signs; it was not signed.</source>
        <translation>{name} steht nicht auf der Liste dessen, was dieser Schlüssel unterschreibt; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Account balances</source>
        <translation>Kontostände</translation>
    </message>
    <message>
        <source>Activities and routes</source>
        <translation>Aktivitäten und Wege</translation>
    </message>
    <message>
        <source>Activity laps</source>
        <translation>Runden von Aktivitäten</translation>
    </message>
    <message>
        <source>Activity rings by day</source>
        <translation>Aktivitätsringe je Tag</translation>
    </message>
    <message>
        <source>Added up with</source>
        <translation>Zusammengezählt mit</translation>
    </message>
    <message>
        <source>All are fetched in one moment. Whoever watches the chain, and requesters who compare notes, can then tell that the addresses belong to one person; that cannot be undone.</source>
        <translation>Alle werden in einem Augenblick eingelöst. Wer die Kette beobachtet, und Anfragende, die sich austauschen, können dann erkennen, dass die Adressen einem Menschen gehören; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>All contracts are</source>
        <translation>Alle Verträge sind</translation>
    </message>
    <message>
        <source>All of it has arrived there. Revoke it to have it erased.</source>
        <translation>Alles davon ist dort angekommen. Widerrufen Sie, um es löschen zu lassen.</translation>
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
        <source>All revocations leave in one moment. Whoever watches the chain, and requesters who compare notes, can then tell that the addresses belong to one person; that cannot be undone.</source>
        <translation>Alle Widerrufe gehen in einem Augenblick hinaus. Wer die Kette beobachtet, und Anfragende, die sich austauschen, können dann erkennen, dass die Adressen einem Menschen gehören; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>All sharing was paused.</source>
        <translation>Alle Weitergabe war angehalten.</translation>
    </message>
    <message>
        <source>All words are known, but their checksum does not fit: one of them is another word, or two have changed places. Nothing was changed.</source>
        <translation>Alle Wörter sind bekannt, aber ihre Prüfsumme passt nicht: Eines ist ein anderes Wort, oder zwei sind vertauscht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>All {most_hosts} connections to requesters that may be open at a time are in use; try again when one has ended.</source>
        <translation>Alle {most_hosts} Verbindungen zu Anfragenden, die zugleich offen sein dürfen, sind in Gebrauch; versuchen Sie es wieder, wenn eine zu Ende ist.</translation>
    </message>
    <message>
        <source>Allergies and intolerances</source>
        <translation>Allergien und Unverträglichkeiten</translation>
    </message>
    <message>
        <source>Amazon orders</source>
        <translation>Amazon-Bestellungen</translation>
    </message>
    <message>
        <source>Amounts in {name}</source>
        <translation>Beträge in {name}</translation>
    </message>
    <message>
        <source>An address has at most {longest} characters.</source>
        <translation>Eine Adresse hat höchstens {longest} Zeichen.</translation>
    </message>
    <message>
        <source>An answer to your demand was due on {day} and has not come.</source>
        <translation>Eine Antwort auf Ihr Verlangen war am {day} fällig und ist nicht gekommen.</translation>
    </message>
    <message>
        <source>An assistant&apos;s question is answered with yes or no; it can ask again.</source>
        <translation>Die Frage eines Assistenten wird mit Ja oder Nein beantwortet; er kann noch einmal fragen.</translation>
    </message>
    <message>
        <source>An empty transaction was signed in its place. The chain takes one of the two; until then it stands among what is on its way.</source>
        <translation>An seiner Stelle wurde eine leere Transaktion unterschrieben. Die Kette nimmt eine von beiden; bis dahin steht sie unter dem, was unterwegs ist.</translation>
    </message>
    <message>
        <source>An endpoint says that {sender} has sent {chain_nonce} transactions, which is more than were signed here, and no second endpoint has confirmed it. Nothing was signed; try again later.</source>
        <translation>Ein Endpunkt sagt, dass {sender} {chain_nonce} Transaktionen gesendet hat, mehr als hier unterschrieben wurden, und kein zweiter hat es bestätigt. Nichts wurde unterschrieben; versuchen Sie es später wieder.</translation>
    </message>
    <message>
        <source>An entry of the log was erased.</source>
        <translation>Ein Eintrag des Protokolls wurde getilgt.</translation>
    </message>
    <message>
        <source>An even guess about {about} can become right {often}.</source>
        <translation>Ein Raten über {about}, das eins zu eins steht, kann {often} richtig werden.</translation>
    </message>
    <message>
        <source>An even guess about {about} gets hardly better.</source>
        <translation>Ein Raten über {about}, das eins zu eins steht, wird kaum besser.</translation>
    </message>
    <message>
        <source>Another device has written state {seq} of this backup. Nothing was written here; go on there, or retire it.</source>
        <translation>Ein anderes Gerät hat Stand {seq} dieser Sicherung geschrieben. Hier wurde nichts geschrieben; machen Sie dort weiter, oder nehmen Sie es außer Dienst.</translation>
    </message>
    <message>
        <source>Another key has signed this; only that one signs it again.</source>
        <translation>Das hat ein anderer Schlüssel unterschrieben; nur der unterschreibt es wieder.</translation>
    </message>
    <message>
        <source>Another of your holders shares their home or network: both would fail at once, so they count as one.</source>
        <translation>Ein anderer Ihrer Verwahrer teilt das Zuhause oder Netz mit ihm: Beide fielen zugleich aus, sie zählen also als einer.</translation>
    </message>
    <message>
        <source>Another program has this folder open (process {value}). Nothing was changed; close it there first.</source>
        <translation>Ein anderes Programm hat diesen Ordner offen (Prozess {value}). Nichts wurde geändert; schließen Sie ihn dort zuerst.</translation>
    </message>
    <message>
        <source>Another program holds the database. Nothing was changed.</source>
        <translation>Ein anderes Programm hält die Datenbank. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Another transaction of {sender} took its place (number {n}); this one will never be mined.</source>
        <translation>Eine andere Transaktion von {sender} trat an ihre Stelle (Nummer {n}); diese kommt nie in einen Block.</translation>
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
        <source>Apps installed</source>
        <translation>Installierte Apps</translation>
    </message>
    <message>
        <source>As many connections as allowed are open already; nothing was dialled.</source>
        <translation>So viele Verbindungen, wie erlaubt sind, sind schon offen; nichts wurde angewählt.</translation>
    </message>
    <message>
        <source>Ask contacts in other homes to keep a share of it. You can offer the same to them.</source>
        <translation>Bitten Sie Kontakte in anderen Haushalten, ein Stück davon zu verwahren. Sie können dort dasselbe anbieten.</translation>
    </message>
    <message>
        <source>Ask for exactly the days and rows that they have, for days that do not overlap with them, or for noise.</source>
        <translation>Verlangen Sie genau die Tage und Zeilen, die schon dort sind, oder Tage, die sich damit nicht überschneiden, oder Rauschen.</translation>
    </message>
    <message>
        <source>Ask for {of}{over_more}: {then}.</source>
        <translation>Verlangen Sie {of}{over_more}: {then}.</translation>
    </message>
    <message>
        <source>Ask them for more noise (a smaller privacy loss).</source>
        <translation>Verlangen Sie mehr Rauschen (einen kleineren Privatsphäre-Verlust).</translation>
    </message>
    <message>
        <source>Ask them for noise on each number, or decline.</source>
        <translation>Verlangen Sie Rauschen auf jeder Zahl, oder lehnen Sie ab.</translation>
    </message>
    <message>
        <source>Ask them to</source>
        <translation>Bitten Sie darum</translation>
    </message>
    <message>
        <source>Ask you</source>
        <translation>Sie fragen</translation>
    </message>
    <message>
        <source>Ask {missing} more {people} in other homes to keep a share.</source>
        <translation>Bitten Sie {missing} weitere {people} in anderen Haushalten, ein Stück zu verwahren.</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Assistant conversations</source>
        <translation>Gespräche mit Assistenten</translation>
    </message>
    <message>
        <source>Assistant messages</source>
        <translation>Nachrichten mit Assistenten</translation>
    </message>
    <message>
        <source>Assistant on this computer</source>
        <translation>Assistent auf diesem Computer</translation>
    </message>
    <message>
        <source>At least one of these words is another one. Look at the paper again; if it is lost, show the words in Settings and write them down anew.</source>
        <translation>Mindestens eines dieser Wörter ist ein anderes. Sehen Sie noch einmal auf das Papier; ist es verloren, zeigen Sie die Wörter in den Einstellungen an und schreiben Sie sie neu auf.</translation>
    </message>
    <message>
        <source>At least {slowest_kib} KiB a second are needed, so that a share comes before whoever asks gives up; 0 is as fast as it goes. Nothing was changed.</source>
        <translation>Mindestens {slowest_kib} KiB in der Sekunde werden gebraucht, damit ein Stück ankommt, bevor die fragende Seite aufgibt; 0 ist so schnell wie möglich. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At most {a_minute} questions a minute are taken. This one was not shown.</source>
        <translation>Höchstens {a_minute} Fragen in der Minute werden angenommen. Diese wurde nicht gezeigt.</translation>
    </message>
    <message>
        <source>At most {pages_a_minute} pages a minute are turned; wait a little.</source>
        <translation>Höchstens {pages_a_minute} Seiten in der Minute werden geblättert; warte ein wenig.</translation>
    </message>
    <message>
        <source>At most {sample} row leaves, drawn by lot. Each of them is as telling as it would be among all, and how often something happens can still be reckoned.</source>
        <translation>Höchstens {sample} Zeile geht hinaus, durch das Los gezogen. Jede davon verrät so viel wie unter allen, und wie oft etwas vorkommt, lässt sich noch abschätzen.</translation>
    </message>
    <message>
        <source>At most {sample} rows leave, drawn by lot. Each of them is as telling as it would be among all, and how often something happens can still be reckoned.</source>
        <translation>Höchstens {sample} Zeilen gehen hinaus, durch das Los gezogen. Jede davon verrät so viel wie unter allen, und wie oft etwas vorkommt, lässt sich noch abschätzen.</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Auf dem Spiel</translation>
    </message>
    <message>
        <source>Attachment {id} ({purpose}) is missing or damaged.</source>
        <translation>Anhang {id} ({purpose}) fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Bank and card transactions</source>
        <translation>Bank- und Kartenbuchungen</translation>
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
        <source>Beat-to-beat variability</source>
        <translation>Variabilität von Schlag zu Schlag</translation>
    </message>
    <message>
        <source>Before your first grant for real money, type three of your 24 words from your paper: without them nobody brings that money back. Settings asks for them, and so does `freehold vault prove`.</source>
        <translation>Tippen Sie vor Ihrer ersten Einwilligung für echtes Geld drei Ihrer 24 Wörter von Ihrem Papier ab: Ohne sie bringt niemand dieses Geld zurück. Die Einstellungen fragen danach, und auch `freehold vault prove`.</translation>
    </message>
    <message>
        <source>Begin round {amount} of the study {to}.</source>
        <translation>Beginnt Runde {amount} der Studie {to}.</translation>
    </message>
    <message>
        <source>Begin with amounts that you can lose.</source>
        <translation>Beginnen Sie mit Beträgen, die Sie verlieren können.</translation>
    </message>
    <message>
        <source>Blood glucose</source>
        <translation>Blutzucker</translation>
    </message>
    <message>
        <source>Blood pressure</source>
        <translation>Blutdruck</translation>
    </message>
    <message>
        <source>Body composition</source>
        <translation>Körperzusammensetzung</translation>
    </message>
    <message>
        <source>Body height</source>
        <translation>Körpergröße</translation>
    </message>
    <message>
        <source>Body temperature</source>
        <translation>Körpertemperatur</translation>
    </message>
    <message>
        <source>Body weight</source>
        <translation>Körpergewicht</translation>
    </message>
    <message>
        <source>Both copies of the header are damaged or gone, so the database cannot be opened. It was not touched. `freehold vault restore` makes a vault of a backup in another profile.</source>
        <translation>Beide Kopien des Kopfs sind beschädigt oder weg; die Datenbank lässt sich also nicht öffnen. Sie wurde nicht angerührt. `freehold vault restore` macht in einem anderen Profil aus einer Sicherung einen Tresor.</translation>
    </message>
    <message>
        <source>Both steps were</source>
        <translation>Beide Schritte wurden</translation>
    </message>
    <message>
        <source>Browser History</source>
        <translation>Browserverlauf</translation>
    </message>
    <message>
        <source>By a rough count {who}.</source>
        <translation>Grob gezählt: {who}.</translation>
    </message>
    <message>
        <source>By its version {version}.</source>
        <translation>Durch die Fassung {version} davon.</translation>
    </message>
    <message>
        <source>By the log this grant has ended; nothing more leaves under it.</source>
        <translation>Nach dem Protokoll ist diese Einwilligung zu Ende; unter ihr geht nichts mehr hinaus.</translation>
    </message>
    <message>
        <source>By the model</source>
        <translation>Durch das Modell</translation>
    </message>
    <message>
        <source>By this computer, at once, even offline</source>
        <translation>Durch diesen Computer, sofort, auch ohne Netz</translation>
    </message>
    <message>
        <source>By this logic, they write</source>
        <translation>Nach dieser Logik, in ihren Worten</translation>
    </message>
    <message>
        <source>Called “{body}”. It can ask, and do nothing else.</source>
        <translation>Genannt „{body}“. Er kann fragen, und nichts sonst.</translation>
    </message>
    <message>
        <source>Caps belong to a rule that accepts.</source>
        <translation>Obergrenzen gehören zu einer Regel, die annimmt.</translation>
    </message>
    <message>
        <source>Cardio fitness</source>
        <translation>Ausdauerleistung</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>Mitteleuropäisch (Windows-1250)</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Changed first</source>
        <translation>Vorher verändert</translation>
    </message>
    <message>
        <source>Channels subscribed to</source>
        <translation>Abonnierte Kanäle</translation>
    </message>
    <message>
        <source>Chats leave only as figures over your own messages, and this asks for {what}. It is sent only if you name {dataset} when you accept.</source>
        <translation>Chats gehen nur als Zahlen über Ihre eigenen Nachrichten hinaus, und angefragt sind {what}. Gesendet wird das nur, wenn Sie beim Annehmen {dataset} nennen.</translation>
    </message>
    <message>
        <source>Chinese (Big5)</source>
        <translation>Chinesisch (Big5)</translation>
    </message>
    <message>
        <source>Chinese (GB 18030)</source>
        <translation>Chinesisch (GB 18030)</translation>
    </message>
    <message>
        <source>Chrome history</source>
        <translation>Verlauf von Chrome</translation>
    </message>
    <message>
        <source>Close a grant; what was not used goes back to the requester.</source>
        <translation>Schließt eine Einwilligung; was nicht verbraucht ist, geht an die Anfragenden zurück.</translation>
    </message>
    <message>
        <source>Collect what is owed{many}.</source>
        <translation>Löst ein, was geschuldet ist{many}.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Comments written</source>
        <translation>Geschriebene Kommentare</translation>
    </message>
    <message>
        <source>Comparable: {who} offered {between} {symbol} for a step</source>
        <translation>Vergleichbar: {who} boten {between} {symbol} für einen Schritt</translation>
    </message>
    <message>
        <source>Compare the words first; a request is agreed to once.</source>
        <translation>Vergleichen Sie zuerst die Wörter; einer Anfrage wird einmal zugestimmt.</translation>
    </message>
    <message>
        <source>Complain</source>
        <translation>Sich beschweren</translation>
    </message>
    <message>
        <source>Computed here in {seconds} seconds; nothing left.</source>
        <translation>Hier in {seconds} Sekunden berechnet; nichts ging hinaus.</translation>
    </message>
    <message>
        <source>Conditions and diagnoses</source>
        <translation>Erkrankungen und Diagnosen</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>Einwilligung gegeben am</translation>
    </message>
    <message>
        <source>Consent withdrawn and erasure demanded on</source>
        <translation>Einwilligung widerrufen und Löschung verlangt am</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contact {index}</source>
        <translation>Kontakt {index}</translation>
    </message>
    <message>
        <source>Copies elsewhere</source>
        <translation>Kopien anderswo</translation>
    </message>
    <message>
        <source>Countersigned by</source>
        <translation>Gegengezeichnet von</translation>
    </message>
    <message>
        <source>Countersigns</source>
        <translation>Zeichnet gegen</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>Kyrillisch (Windows-1251)</translation>
    </message>
    <message>
        <source>DOS Latin-1 (cp850)</source>
        <translation>DOS Latein-1 (cp850)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data protection officer</source>
        <translation>Datenschutzbeauftragte</translation>
    </message>
    <message>
        <source>Database: {error}</source>
        <translation>Datenbank: {error}</translation>
    </message>
    <message>
        <source>Database: {said}</source>
        <translation>Datenbank: {said}</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Dates in {name}</source>
        <translation>Tage in {name}</translation>
    </message>
    <message>
        <source>Days in {name}</source>
        <translation>Tage in {name}</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Decline, and ask them for a study.</source>
        <translation>Lehnen Sie ab, und bitten Sie um eine Studie.</translation>
    </message>
    <message>
        <source>Decline, or see that it is of other days than what they have.</source>
        <translation>Lehnen Sie ab, oder sorgen Sie dafür, dass es andere Tage betrifft als das, was schon dort ist.</translation>
    </message>
    <message>
        <source>Deleted records were erased for good.</source>
        <translation>Gelöschte Einträge wurden endgültig getilgt.</translation>
    </message>
    <message>
        <source>Deliveries are made in order.</source>
        <translation>Lieferungen werden der Reihe nach gemacht.</translation>
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
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Diagnostic reports</source>
        <translation>Befundberichte</translation>
    </message>
    <message>
        <source>Distance covered</source>
        <translation>Zurückgelegte Strecke</translation>
    </message>
    <message>
        <source>Distances between rows and the time of day are unchanged. Anyone who knows one true date, or when your records begin, can undo the shift for all of them.</source>
        <translation>Abstände zwischen Zeilen und die Tageszeit bleiben gleich. Wer ein wahres Datum kennt, oder wann Ihre Einträge beginnen, kann die Verschiebung für alle rückgängig machen.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Tut</translation>
    </message>
    <message>
        <source>Drawn for it</source>
        <translation>Dafür gezogen</translation>
    </message>
    <message>
        <source>Each figure has random noise (privacy loss {noise}): it hides a single row, not what is so on most days.</source>
        <translation>Jede Zahl hat zufälliges Rauschen (Privatsphäre-Verlust {noise}): Es verbirgt eine einzelne Zeile, nicht, was an den meisten Tagen so ist.</translation>
    </message>
    <message>
        <source>Each figure stands for {least} rows or more.</source>
        <translation>Jede Zahl steht für {least} Zeilen oder mehr.</translation>
    </message>
    <message>
        <source>Each of the {number} different values</source>
        <translation>Jeder der {number} verschiedenen Werte</translation>
    </message>
    <message>
        <source>Each revocation leaves from the address of its own grant and at a time of its own, all within half an hour, so that they do not look like one person&apos;s.</source>
        <translation>Jeder Widerruf geht von der Adresse seiner eigenen Einwilligung und zu einer eigenen Zeit hinaus, alle innerhalb einer halben Stunde, damit sie nicht wie die eines einzigen Menschen aussehen.</translation>
    </message>
    <message>
        <source>Each row says when to the {grain}, not more exactly.</source>
        <translation>Jede Zeile sagt auf {grain} genau, wann, nicht genauer.</translation>
    </message>
    <message>
        <source>Encrypted, it lies in {least} shares at {people} holders, any {k} of which bring it together. They can read none of it; the keys leave from this computer.</source>
        <translation>Verschlüsselt liegt es in {least} Stücken bei {people} Verwahrern; je {k} davon bringen es zusammen. Sie können nichts davon lesen; die Schlüssel gehen von diesem Computer hinaus.</translation>
    </message>
    <message>
        <source>Encrypted, it may lie</source>
        <translation>Verschlüsselt darf es liegen</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Energy burned</source>
        <translation>Verbrauchte Energie</translation>
    </message>
    <message>
        <source>Entry {seq} has a form that no entry has.</source>
        <translation>Eintrag {seq} hat eine Form, die kein Eintrag hat.</translation>
    </message>
    <message>
        <source>Entry {seq} is missing; {seq2} stands in its place.</source>
        <translation>Eintrag {seq} fehlt; an seiner Stelle steht {seq2}.</translation>
    </message>
    <message>
        <source>Entry {seq} of the privacy budget&apos;s ledger does not fit.</source>
        <translation>Eintrag {seq} im Buch des Privatsphäre-Budgets passt nicht.</translation>
    </message>
    <message>
        <source>Entry {seq} was emptied without an entry that says so.</source>
        <translation>Eintrag {seq} wurde geleert, ohne dass ein Eintrag es sagt.</translation>
    </message>
    <message>
        <source>Equal values keep equal codes, so how often each occurs stays visible; a value known from one row is then known in all rows.</source>
        <translation>Gleiche Werte behalten gleiche Codes; wie oft jeder vorkommt, bleibt also sichtbar. Ein Wert, der aus einer Zeile bekannt ist, ist dann in allen Zeilen bekannt.</translation>
    </message>
    <message>
        <source>Erased records may come back with a later import.</source>
        <translation>Getilgte Einträge können mit einem späteren Import zurückkommen.</translation>
    </message>
    <message>
        <source>Erasure was demanded with the revocation.</source>
        <translation>Mit dem Widerruf wurde die Löschung verlangt.</translation>
    </message>
    <message>
        <source>Events in calendars</source>
        <translation>Termine in Kalendern</translation>
    </message>
    <message>
        <source>Events of goods</source>
        <translation>Ereignisse mit Waren</translation>
    </message>
    <message>
        <source>Exactly as asked</source>
        <translation>Genau wie angefragt</translation>
    </message>
    <message>
        <source>Exercise and standing</source>
        <translation>Training und Stehen</translation>
    </message>
    <message>
        <source>Facebook and Instagram</source>
        <translation>Facebook und Instagram</translation>
    </message>
    <message>
        <source>Fewer stayed than a sum may be of.</source>
        <translation>Geblieben sind weniger, als eine Summe haben darf.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Figures with noise come by period alone: other groups, or leaving small ones out, would tell without noise what is there.</source>
        <translation>Zahlen mit Rauschen gibt es nur je Zeitraum: Andere Gruppen, oder kleine wegzulassen, würden ohne Rauschen verraten, was da ist.</translation>
    </message>
    <message>
        <source>Figures with noise need a first and a last day.</source>
        <translation>Zahlen mit Rauschen brauchen einen ersten und einen letzten Tag.</translation>
    </message>
    <message>
        <source>Fitbit&apos;s export</source>
        <translation>Fitbits Export</translation>
    </message>
    <message>
        <source>Fix the {people} of round {amount} of the study {to}.</source>
        <translation>Legt {people} der Runde {amount} der Studie {to} fest.</translation>
    </message>
    <message>
        <source>Fix what came out of round {amount} of the study {to}.</source>
        <translation>Legt fest, was aus Runde {amount} der Studie {to} herauskam.</translation>
    </message>
    <message>
        <source>Floors climbed</source>
        <translation>Gestiegene Stockwerke</translation>
    </message>
    <message>
        <source>Following the chain failed inside the wallet ({name}).</source>
        <translation>Im Tresor schlug es fehl, der Kette zu folgen ({name}).</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>For fees</source>
        <translation>Für Gebühren</translation>
    </message>
    <message>
        <source>For your fees it is to send {coin} {symbol}, and it has {coin2} {symbol}.</source>
        <translation>Für Ihre Gebühren soll sie {coin} {symbol} senden, und sie hat {coin2} {symbol}.</translation>
    </message>
    <message>
        <source>For {called}, from {owner}</source>
        <translation>Für {called}, von {owner}</translation>
    </message>
    <message>
        <source>For {steps} in all; the voucher was checked and stored.</source>
        <translation>Für {steps} insgesamt; der Gutschein wurde geprüft und aufbewahrt.</translation>
    </message>
    <message>
        <source>Four of them known from elsewhere tell you from almost everyone.</source>
        <translation>Vier davon, anderswoher bekannt, unterscheiden Sie von fast allen.</translation>
    </message>
    <message>
        <source>Freehold contact {peer_id}</source>
        <translation>Freehold-Kontakt {peer_id}</translation>
    </message>
    <message>
        <source>Freehold was ended before the salvaging was; do it again.</source>
        <translation>Freehold wurde beendet, bevor die Rettung fertig war; beginnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Freehold was ended before the vault was open; nothing of it was lost.</source>
        <translation>Freehold wurde beendet, bevor der Tresor offen war; nichts davon ging verloren.</translation>
    </message>
    <message>
        <source>Freehold&apos;s registry</source>
        <translation>Freeholds Register</translation>
    </message>
    <message>
        <source>Freehold&apos;s {what}</source>
        <translation>Freeholds {what}</translation>
    </message>
    <message>
        <source>Friends and followers</source>
        <translation>Freunde und Follower</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>From: {inputs}.</source>
        <translation>Aus: {inputs}.</translation>
    </message>
    <message>
        <source>Give one word for each place, and no place twice.</source>
        <translation>Geben Sie für jede Stelle ein Wort an, und keine Stelle zweimal.</translation>
    </message>
    <message>
        <source>Give the recovery slip, or where somebody is reached who holds shares.</source>
        <translation>Geben Sie den Wiederherstellungszettel an, oder wo jemand erreicht wird, der Stücke verwahrt.</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>Gegeben an</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>Geht mit</translation>
    </message>
    <message>
        <source>Goes outside the EU</source>
        <translation>Geht aus der EU hinaus</translation>
    </message>
    <message>
        <source>Goes outside the EU, to</source>
        <translation>Geht aus der EU hinaus, nach</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Geht an</translation>
    </message>
    <message>
        <source>Goods in events</source>
        <translation>Waren in Ereignissen</translation>
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
        <source>Google&apos;s dp-accounting adds up {count} sums to the same.</source>
        <translation>Googles dp-accounting kommt bei {count} Summen auf dasselbe.</translation>
    </message>
    <message>
        <source>Google&apos;s dp-accounting adds up {differing} of {count} sums otherwise. Decline requests with noise until this is understood, and tell the makers of Freehold.</source>
        <translation>Googles dp-accounting kommt bei {differing} von {count} Summen auf etwas anderes. Lehnen Sie Anfragen mit Rauschen ab, bis das verstanden ist, und sagen Sie es den Machern von Freehold.</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Grant {hex}</source>
        <translation>Einwilligung {hex}</translation>
    </message>
    <message>
        <source>Grants in 30 days</source>
        <translation>Einwilligungen in 30 Tagen</translation>
    </message>
    <message>
        <source>Grants in a day</source>
        <translation>Einwilligungen am Tag</translation>
    </message>
    <message>
        <source>Grants of single rows in 30 days</source>
        <translation>Einwilligungen über einzelne Zeilen in 30 Tagen</translation>
    </message>
    <message>
        <source>Grants were found on the chain that the backup does not know: {count}.</source>
        <translation>Auf der Kette fanden sich Einwilligungen, die die Sicherung nicht kennt: {count}.</translation>
    </message>
    <message>
        <source>Greek (Windows-1253)</source>
        <translation>Griechisch (Windows-1253)</translation>
    </message>
    <message>
        <source>Guardians&apos; shares gave the words back.</source>
        <translation>Die Teile der Vertrauenspersonen haben die Wörter zurückgegeben.</translation>
    </message>
    <message>
        <source>Hashes of each round go to</source>
        <translation>Prüfsummen jeder Runde gehen an</translation>
    </message>
    <message>
        <source>Have a person decide</source>
        <translation>Einen Menschen entscheiden lassen</translation>
    </message>
    <message>
        <source>Have a share or two on a computer that is always on: a small box at a friend’s, or one you pay for. It is what makes restoring quick.</source>
        <translation>Lassen Sie ein oder zwei Stücke auf einem Computer verwahren, der immer an ist: einer kleinen Box bei Freunden oder einer, für die Sie bezahlen. Das macht das Wiederherstellen schnell.</translation>
    </message>
    <message>
        <source>Health figures by day</source>
        <translation>Gesundheitswerte je Tag</translation>
    </message>
    <message>
        <source>Health profile</source>
        <translation>Gesundheitsprofil</translation>
    </message>
    <message>
        <source>Health records</source>
        <translation>Gesundheitsakten</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>Heart rate variability</source>
        <translation>Herzfrequenzvariabilität</translation>
    </message>
    <message>
        <source>Held until you confirm</source>
        <translation>Zurückgehalten, bis Sie bestätigen</translation>
    </message>
    <message>
        <source>Hide them: the transform “mask” on {listed}.</source>
        <translation>Verbergen Sie sie: die Umformung „mask“ auf {listed}.</translation>
    </message>
    <message>
        <source>Holders are being told to throw its shares away; what lies there opens no more.</source>
        <translation>Den Verwahrern wird gesagt, dass sie die Stücke wegwerfen sollen; was dort liegt, öffnet sich nicht mehr.</translation>
    </message>
    <message>
        <source>Holders show no state, or an older one than was reached.</source>
        <translation>Die Verwahrer zeigen keinen Stand, oder einen älteren als den erreichten.</translation>
    </message>
    <message>
        <source>Holders show only state {seq} of this backup, and {seq2} was reached. Newer shares may be lost or kept back; what is in this vault was not changed.</source>
        <translation>Verwahrer zeigen nur Stand {seq} dieser Sicherung, und {seq2} war erreicht. Neuere Stücke sind vielleicht verloren oder werden zurückgehalten; was in diesem Tresor ist, wurde nicht geändert.</translation>
    </message>
    <message>
        <source>How it is recorded</source>
        <translation>Wie es vermerkt wird</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>How long, and to whom</source>
        <translation>Wie lange und an wen</translation>
    </message>
    <message>
        <source>How many rows a shorter stretch of days would have is not known here.</source>
        <translation>Wie viele Zeilen ein kürzerer Zeitraum hätte, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>How much else is lost, the damaged vault no longer says.</source>
        <translation>Wie viel sonst verloren ist, sagt der beschädigte Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>If it is not you, stop it: there are 72 hours.</source>
        <translation>Wenn Sie es nicht sind, beenden Sie es: Es bleiben 72 Stunden.</translation>
    </message>
    <message>
        <source>If it keeps to</source>
        <translation>Wenn sie sich hält an</translation>
    </message>
    <message>
        <source>If it passes</source>
        <translation>Wenn sie überschreitet</translation>
    </message>
    <message>
        <source>If it was not you, somebody else has the words.</source>
        <translation>Wenn Sie es nicht waren, hat jemand anderes die Wörter.</translation>
    </message>
    <message>
        <source>If one event took half of those who hold your shares at once, what is left would {said}.</source>
        <translation>Nähme ein einziges Ereignis die Hälfte derer, die Ihre Stücke verwahren, zugleich weg, würde der Rest {said}.</translation>
    </message>
    <message>
        <source>If the network&apos;s fee rises before it is in a block, it goes out again with a higher one, so that it does not block what comes after it.</source>
        <translation>Steigt die Gebühr des Netzes, bevor es in einem Block ist, geht es mit einer höheren noch einmal hinaus, damit es nicht aufhält, was danach kommt.</translation>
    </message>
    <message>
        <source>If this computer were gone and nobody repaired anything for a month,</source>
        <translation>Wäre dieser Computer weg und einen Monat lang besserte niemand etwas aus,</translation>
    </message>
    <message>
        <source>In block {block_number}</source>
        <translation>In Block {block_number}</translation>
    </message>
    <message>
        <source>In each round {leaves}, whatever your data are; no row does.</source>
        <translation>In jeder Runde {leaves}, wie auch immer Ihre Daten aussehen; keine Zeile.</translation>
    </message>
    <message>
        <source>In group {group}: {said}</source>
        <translation>In Gruppe {group}: {said}</translation>
    </message>
    <message>
        <source>In groups</source>
        <translation>In Gruppen</translation>
    </message>
    <message>
        <source>In the run</source>
        <translation>Im Lauf</translation>
    </message>
    <message>
        <source>In {which} there {is} {words}.</source>
        <translation>In {which} {is}: {words}.</translation>
    </message>
    <message>
        <source>Insurance claims</source>
        <translation>Abrechnungen mit der Versicherung</translation>
    </message>
    <message>
        <source>Interests and advertisers</source>
        <translation>Interessen und Werbetreibende</translation>
    </message>
    <message>
        <source>Investment transactions</source>
        <translation>Wertpapiergeschäfte</translation>
    </message>
    <message>
        <source>It adds</source>
        <translation>Es fügt hinzu</translation>
    </message>
    <message>
        <source>It asked faster than a person can answer; such questions are not shown.</source>
        <translation>Er fragte schneller, als ein Mensch antworten kann; solche Fragen werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>It asked for a dataset that is not here.</source>
        <translation>Er fragte nach einer Sammlung, die es hier nicht gibt.</translation>
    </message>
    <message>
        <source>It asked for what cannot be computed.</source>
        <translation>Er fragte nach etwas, das sich nicht berechnen lässt.</translation>
    </message>
    <message>
        <source>It asks for {counted}. {why}</source>
        <translation>Er verlangt {counted}. {why}</translation>
    </message>
    <message>
        <source>It brings a program; what runs here is yours to sign.</source>
        <translation>Es bringt ein Programm mit; was hier läuft, unterschreiben Sie selbst.</translation>
    </message>
    <message>
        <source>It broke off: {quoted}</source>
        <translation>Es brach ab: {quoted}</translation>
    </message>
    <message>
        <source>It came to nothing for this wallet; it is not paid.</source>
        <translation>Für diesen Tresor wurde nichts daraus; es wird nicht bezahlt.</translation>
    </message>
    <message>
        <source>It can be revoked.</source>
        <translation>Sie kann widerrufen werden.</translation>
    </message>
    <message>
        <source>It cannot be looked at: reading it broke off. It is kept as it was; save a copy.</source>
        <translation>Es lässt sich nicht ansehen: Das Lesen brach ab. Es bleibt, wie es war; speichern Sie eine Kopie.</translation>
    </message>
    <message>
        <source>It cannot be looked at: {error}. It is kept as it was.</source>
        <translation>Es lässt sich nicht ansehen: {error}. Es bleibt, wie es war.</translation>
    </message>
    <message>
        <source>It carries</source>
        <translation>Daran hängt</translation>
    </message>
    <message>
        <source>It counts how many rows have {name} {where}.</source>
        <translation>Es zählt, bei wie vielen Zeilen {name} {where} liegt.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It gave no result.</source>
        <translation>Es gab kein Ergebnis.</translation>
    </message>
    <message>
        <source>It has given no address where it is reached.</source>
        <translation>Er hat keine Adresse angegeben, unter der er erreicht wird.</translation>
    </message>
    <message>
        <source>It has not proved its shares from outside for a week. It may be away, or gone.</source>
        <translation>Er hat seine Stücke seit einer Woche nicht von außen nachgewiesen. Er ist vielleicht fort oder ganz weg.</translation>
    </message>
    <message>
        <source>It has not yet taken a share and proved it over an address outside. Their router may let nobody in; their Network page says what to do.</source>
        <translation>Er hat noch kein Stück über eine Adresse von außen genommen und nachgewiesen. Vielleicht lässt der Router dort niemanden herein; die Seite Netz dort sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>It holds links or other things that are no files; those are not followed.</source>
        <translation>Darin sind Verweise oder anderes, das keine Dateien sind; ihnen wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Davon ist</translation>
    </message>
    <message>
        <source>It is a folder</source>
        <translation>Es ist ein Ordner</translation>
    </message>
    <message>
        <source>It is a link</source>
        <translation>Es ist ein Verweis</translation>
    </message>
    <message>
        <source>It is a link to something elsewhere; links are not followed.</source>
        <translation>Es ist ein Verweis anderswohin; Verweisen wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>It is asked once, before a vault is on a network of real money.</source>
        <translation>Danach wird einmal gefragt, bevor ein Tresor in einem Netz mit echtem Geld ist.</translation>
    </message>
    <message>
        <source>It is being taken back already; the chain takes one of the two.</source>
        <translation>Es wird schon zurückgenommen; die Kette nimmt eines von beiden.</translation>
    </message>
    <message>
        <source>It is being taken back: the chain takes it or nothing in its place, never both.</source>
        <translation>Es wird gerade zurückgenommen: Die Kette nimmt es oder nichts an seiner Stelle, nie beides.</translation>
    </message>
    <message>
        <source>It is delivered again and again; such a grant is yours to sign.</source>
        <translation>Es wird immer wieder geliefert; eine solche Einwilligung unterschreiben Sie selbst.</translation>
    </message>
    <message>
        <source>It is fetched from this computer, until its shares are at enough holders.</source>
        <translation>Es wird von diesem Computer abgeholt, bis die Stücke bei genug Verwahrern sind.</translation>
    </message>
    <message>
        <source>It is fetched from this computer. At holders it lies once {fewest} that are always on keep shares for you, contacts not counted; there {are} now.</source>
        <translation>Es wird von diesem Computer abgeholt. Bei Verwahrern liegt es, sobald {fewest}, die immer an sind, Stücke für Sie verwahren, Kontakte nicht gezählt; jetzt {are} da.</translation>
    </message>
    <message>
        <source>It is for a study; what your wallet computes with others is yours to sign.</source>
        <translation>Es ist für eine Studie; was Ihr Tresor mit anderen berechnet, unterschreiben Sie selbst.</translation>
    </message>
    <message>
        <source>It is good for one person, once.</source>
        <translation>Sie gilt für einen Menschen, ein Mal.</translation>
    </message>
    <message>
        <source>It is in a block already, or over; nothing is left to take back.</source>
        <translation>Es ist schon in einem Block oder vorbei; zurückzunehmen bleibt nichts.</translation>
    </message>
    <message>
        <source>It is in a block, and no block has followed for ten minutes. It is kept.</source>
        <translation>Es ist in einem Block, und seit zehn Minuten ist kein Block gefolgt. Es bleibt.</translation>
    </message>
    <message>
        <source>It is in a block, and no second endpoint of the profile has confirmed that yet. It is kept, and is final as soon as one does.</source>
        <translation>Es ist in einem Block, und kein zweiter Endpunkt des Profils hat das bisher bestätigt. Es bleibt, und ist endgültig, sobald einer es tut.</translation>
    </message>
    <message>
        <source>It is in the memory of this computer, not on a disk.</source>
        <translation>Sie liegt im Arbeitsspeicher dieses Computers, nicht auf einem Datenträger.</translation>
    </message>
    <message>
        <source>It is in the same network as this computer: fire, theft and a fault of the line would take both. It may still serve to restore here.</source>
        <translation>Er ist im selben Netz wie dieser Computer: Feuer, Diebstahl und eine Störung der Leitung träfen beide. Zum Wiederherstellen hier kann er trotzdem dienen.</translation>
    </message>
    <message>
        <source>It is kept, and sent again until one does.</source>
        <translation>Es bleibt und wird wieder gesendet, bis einer es tut.</translation>
    </message>
    <message>
        <source>It is neither a file nor a folder.</source>
        <translation>Es ist weder eine Datei noch ein Ordner.</translation>
    </message>
    <message>
        <source>It is no whole backup; it was cut off or changed.</source>
        <translation>Sie ist keine ganze Sicherung; sie wurde abgeschnitten oder verändert.</translation>
    </message>
    <message>
        <source>It is of rows with a certain {listed} only, so each number tells of that.</source>
        <translation>Es betrifft nur Zeilen mit bestimmten Werten ({listed}); jede Zahl verrät also auch das.</translation>
    </message>
    <message>
        <source>It is on the same disk as the vault.</source>
        <translation>Sie liegt auf demselben Datenträger wie der Tresor.</translation>
    </message>
    <message>
        <source>It is signed, and no endpoint has taken it yet.</source>
        <translation>Es ist unterschrieben, und noch kein Endpunkt hat es genommen.</translation>
    </message>
    <message>
        <source>It learns to foretell {name} (kept within {low} and {high}).</source>
        <translation>Es lernt, {name} vorherzusagen (gehalten zwischen {low} und {high}).</translation>
    </message>
    <message>
        <source>It learns to tell {name}: one of {classes}, by {size}.</source>
        <translation>Es lernt, {name} zu erkennen: eines von {classes}, durch {size}.</translation>
    </message>
    <message>
        <source>It learns which kinds of data you keep, such as health or bank, and nothing of their rows.</source>
        <translation>Er erfährt, welche Arten von Daten Sie haben, wie Gesundheit oder Bank, und nichts von ihren Zeilen.</translation>
    </message>
    <message>
        <source>It leaves after 72 hours, unless its owner stops it.</source>
        <translation>Er geht nach 72 Stunden hinaus, außer er wird vorher beendet.</translation>
    </message>
    <message>
        <source>It leaves from the address that {names} knows, and whoever watches the chain sees where it goes. Sending from another requester&apos;s address to the same place later would show that both addresses are one person&apos;s.</source>
        <translation>Es geht von der Adresse hinaus, die {names} kennt, und wer die Kette beobachtet, sieht, wohin es geht. Später von der Adresse für andere Anfragende an dieselbe Stelle zu senden, würde zeigen, dass beide Adressen einem Menschen gehören.</translation>
    </message>
    <message>
        <source>It leaves once they take it, and is {off_chain}.</source>
        <translation>Es geht hinaus, sobald der Kontakt es nimmt, und wird {off_chain}.</translation>
    </message>
    <message>
        <source>It leaves too little time to collect the payment after its end.</source>
        <translation>Es lässt zu wenig Zeit, die Zahlung nach seinem Ende einzulösen.</translation>
    </message>
    <message>
        <source>It left out what a request must say. Nothing left this computer.</source>
        <translation>Sie ließ weg, was eine Anfrage sagen muss. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>It listed {listed}; these were not taken.</source>
        <translation>Aufgeführt waren {listed}; diese wurden nicht genommen.</translation>
    </message>
    <message>
        <source>It lists {counted} no longer that another meeting point still lists.</source>
        <translation>Nicht mehr aufgeführt sind {counted}, die ein anderer Treffpunkt noch aufführt.</translation>
    </message>
    <message>
        <source>It may use</source>
        <translation>Es darf verbrauchen</translation>
    </message>
    <message>
        <source>It needs more memory than computing may use.</source>
        <translation>Es braucht mehr Arbeitsspeicher, als Rechnen verwenden darf.</translation>
    </message>
    <message>
        <source>It only says whether you have {least} of this kind: yes or no.</source>
        <translation>Es sagt nur, ob Sie {least} dieser Art haben: ja oder nein.</translation>
    </message>
    <message>
        <source>It runs on this computer, and would be lost with it.</source>
        <translation>Er läuft auf diesem Computer und wäre mit ihm verloren.</translation>
    </message>
    <message>
        <source>It showed an older state of your backup than the one it had taken. It was given the newest again; if that goes on, have somebody else keep it.</source>
        <translation>Er zeigte einen älteren Stand Ihrer Sicherung als den, den er genommen hatte. Er hat den neuesten wieder bekommen; geht das so weiter, lassen Sie jemand anderen verwahren.</translation>
    </message>
    <message>
        <source>It tells more about you than what this rule was made for.</source>
        <translation>Es verrät mehr über Sie als das, wofür diese Regel gemacht wurde.</translation>
    </message>
    <message>
        <source>It was given up: by the count that was named its number is so far beyond all that were used that this address never comes there.</source>
        <translation>Es wurde aufgegeben: Nach der genannten Zahl liegt seine Nummer so weit jenseits aller verwendeten, dass diese Adresse nie dorthin kommt.</translation>
    </message>
    <message>
        <source>It was given up: its number is so far beyond all that were used that this address never comes there, and nobody else can.</source>
        <translation>Es wurde aufgegeben: Seine Nummer liegt so weit jenseits aller verwendeten, dass diese Adresse nie dorthin kommt, und niemand sonst es kann.</translation>
    </message>
    <message>
        <source>It was not read for more than {fresh_days} days; check it again.</source>
        <translation>Sie wurde seit mehr als {fresh_days} Tagen nicht gelesen; prüfen Sie sie wieder.</translation>
    </message>
    <message>
        <source>It was sent and is in no block yet.</source>
        <translation>Es wurde gesendet und ist noch in keinem Block.</translation>
    </message>
    <message>
        <source>It was signed, and for ten minutes no block has taken it.{why}</source>
        <translation>Es wurde unterschrieben, und seit zehn Minuten hat kein Block es genommen.{why}</translation>
    </message>
    <message>
        <source>It was taken back, and never goes; the fee of that was spent.</source>
        <translation>Es wurde zurückgenommen und geht nie; die Gebühr dafür ist ausgegeben.</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>Es wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>It was too slow; nothing of it was taken.</source>
        <translation>Es war zu langsam; nichts davon wurde genommen.</translation>
    </message>
    <message>
        <source>It would be more than an assistant is given at once ({most_rows} rows, {n} kB). It can ask for fewer days, fewer columns, or figures by month.</source>
        <translation>Es wäre mehr, als ein Assistent auf einmal bekommt ({most_rows} Zeilen, {n} kB). Er kann um weniger Tage, weniger Spalten oder Zahlen je Monat bitten.</translation>
    </message>
    <message>
        <source>It would be paid in a token that this profile does not know.</source>
        <translation>Es würde mit einem Token bezahlt, den dieses Profil nicht kennt.</translation>
    </message>
    <message>
        <source>It would end before they can answer.</source>
        <translation>Es würde enden, bevor die Gegenseite antworten kann.</translation>
    </message>
    <message>
        <source>It would run for more than ten years.</source>
        <translation>Es liefe länger als zehn Jahre.</translation>
    </message>
    <message>
        <source>It writes</source>
        <translation>Es schreibt</translation>
    </message>
    <message>
        <source>Its endpoints failed a moment ago and are asked again soon.</source>
        <translation>Die Endpunkte sind eben ausgefallen und werden bald wieder gefragt.</translation>
    </message>
    <message>
        <source>Its fee is below what the network asks now; it can be raised.</source>
        <translation>Ihre Gebühr liegt unter dem, was das Netz jetzt verlangt; sie kann erhöht werden.</translation>
    </message>
    <message>
        <source>Its figures can stand for fewer than ten rows each.</source>
        <translation>Die Zahlen darin können für weniger als je zehn Zeilen stehen.</translation>
    </message>
    <message>
        <source>Its noise costs {plain} of the privacy budget for your {kind}; {plain2} of {plain3} are left ({lower}).</source>
        <translation>Das Rauschen darin kostet {plain} des Privatsphäre-Budgets für {kind} von Ihnen; {plain2} von {plain3} sind übrig ({lower}).</translation>
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
        <source>Its time has run out.</source>
        <translation>Die Zeit dafür ist abgelaufen.</translation>
    </message>
    <message>
        <source>Its time is over; nothing more leaves under it.</source>
        <translation>Ihre Zeit ist vorbei; unter ihr geht nichts mehr hinaus.</translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation>Japanisch (Shift-JIS)</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Rechtsordnung</translation>
    </message>
    <message>
        <source>Keep a copy of your own on a USB stick somewhere else. It counts for more than many shares, because it does not fail when they do.</source>
        <translation>Bewahren Sie eine eigene Kopie auf einem USB-Stick anderswo auf. Sie zählt mehr als viele Stücke, denn sie fällt nicht mit ihnen aus.</translation>
    </message>
    <message>
        <source>Keep it where you keep papers that matter. Do not copy it, photograph it or send it. If you lose it, tell {owner}: they make new ones, and this one is worth nothing.</source>
        <translation>Heben Sie es auf, wo Sie wichtige Papiere aufheben. Kopieren, fotografieren und versenden Sie es nicht. Wenn Sie es verlieren, sagen Sie es {owner}: Dann werden neue gemacht, und dieses ist nichts mehr wert.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Keys were revealed though no sum came out.</source>
        <translation>Schlüssel wurden aufgedeckt, obwohl keine Summe herauskam.</translation>
    </message>
    <message>
        <source>Kind of data</source>
        <translation>Art der Daten</translation>
    </message>
    <message>
        <source>Korean (cp949)</source>
        <translation>Koreanisch (cp949)</translation>
    </message>
    <message>
        <source>Leave out the signed original: then only the rest of the table leaves, and who signed is your word.</source>
        <translation>Lassen Sie das unterschriebene Original weg: Dann geht nur der Rest der Tabelle hinaus, und wer unterschrieben hat, steht auf Ihr Wort.</translation>
    </message>
    <message>
        <source>Leave out {names}</source>
        <translation>{names} weglassen</translation>
    </message>
    <message>
        <source>Leave out {names}: {then}.</source>
        <translation>Lassen Sie {names} weg: {then}.</translation>
    </message>
    <message>
        <source>Leave out {names}{unless}: {then}.</source>
        <translation>Lassen Sie {names} weg{unless}: {then}.</translation>
    </message>
    <message>
        <source>Leave out {said}: {then}.</source>
        <translation>Lassen Sie {said} weg: {then}.</translation>
    </message>
    <message>
        <source>Leaves then, apart from your other grants</source>
        <translation>Geht dann hinaus, getrennt von Ihren anderen Einwilligungen</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>Lengths can be matched with texts that are known from elsewhere.</source>
        <translation>Längen lassen sich mit Texten abgleichen, die anderswoher bekannt sind.</translation>
    </message>
    <message>
        <source>Less coin is left than a moment ago, and what a running grant needs stays. The coin that is left was not sent; look again.</source>
        <translation>Es ist weniger Münze übrig als eben noch, und was eine laufende Einwilligung braucht, bleibt. Die übrige Münze wurde nicht gesendet; sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>Less than half used</source>
        <translation>Weniger als die Hälfte verbraucht</translation>
    </message>
    <message>
        <source>Let {to} draw exactly {amount}.</source>
        <translation>Lässt {to} genau {amount} einziehen.</translation>
    </message>
    <message>
        <source>Line {number} does not fit its last word; read it again.</source>
        <translation>Zeile {number} passt nicht zu ihrem letzten Wort; lesen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Line {number}: {error}</source>
        <translation>Zeile {number}: {error}</translation>
    </message>
    <message>
        <source>Listed at</source>
        <translation>Aufgeführt bei</translation>
    </message>
    <message>
        <source>Log commitment</source>
        <translation>Festlegung des Protokolls</translation>
    </message>
    <message>
        <source>Log entry {seq} names an entry of the privacy budget&apos;s ledger that is not there.</source>
        <translation>Protokolleintrag {seq} nennt einen Eintrag im Buch des Privatsphäre-Budgets, der nicht da ist.</translation>
    </message>
    <message>
        <source>Log entry {seq} records an erasure and stays; nothing was changed.</source>
        <translation>Protokolleintrag {seq} vermerkt eine Tilgung und bleibt; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Log entry {seq} was erased before; nothing was changed.</source>
        <translation>Protokolleintrag {seq} wurde schon getilgt; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Log: {said}</source>
        <translation>Protokoll: {said}</translation>
    </message>
    <message>
        <source>Logins and sessions</source>
        <translation>Anmeldungen und Sitzungen</translation>
    </message>
    <message>
        <source>Losing everything within a year is as unlikely as we can say. Nobody can promise more than that.</source>
        <translation>Alles innerhalb eines Jahres zu verlieren, ist so unwahrscheinlich, wie sich sagen lässt. Mehr als das kann niemand versprechen.</translation>
    </message>
    <message>
        <source>Mac Roman</source>
        <translation>Mac Roman</translation>
    </message>
    <message>
        <source>Machines judge you</source>
        <translation>Maschinen urteilen über Sie</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Make a counter-offer</source>
        <translation>Gegenangebot machen</translation>
    </message>
    <message>
        <source>Make {names} less exact ({transform_words})</source>
        <translation>{names} ungenauer machen ({transform_words})</translation>
    </message>
    <message>
        <source>Maximum connections limit reached</source>
        <translation>Die Höchstzahl der Verbindungen ist erreicht</translation>
    </message>
    <message>
        <source>Medication</source>
        <translation>Medikamente</translation>
    </message>
    <message>
        <source>Member {member} did not sign these lists of who stayed.</source>
        <translation>Mitglied {member} hat diese Listen der Gebliebenen nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Member {place} did not sign its commitment.</source>
        <translation>Mitglied {place} hat seine Festlegung nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Messages in chats</source>
        <translation>Nachrichten in Chats</translation>
    </message>
    <message>
        <source>Meta&apos;s messages do not tell whose export this is; whose messages are your own is left open where it could not be worked out. {ask}</source>
        <translation>Metas Nachrichten verraten nicht, wessen Export dies ist; wessen Nachrichten Ihre sind, bleibt offen, wo es sich nicht herausfinden ließ. {ask}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>More than half used</source>
        <translation>Mehr als die Hälfte verbraucht</translation>
    </message>
    <message>
        <source>More than two thirds of each group signed the same list of who stayed.</source>
        <translation>Mehr als zwei Drittel jeder Gruppe unterschrieben dieselbe Liste der Gebliebenen.</translation>
    </message>
    <message>
        <source>More than {most_noisy} noisy deliveries cannot be reserved for.</source>
        <translation>Für mehr als {most_noisy} Lieferungen mit Rauschen lässt sich nichts zurücklegen.</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>Viel</translation>
    </message>
    <message>
        <source>Music and podcasts</source>
        <translation>Musik und Podcasts</translation>
    </message>
    <message>
        <source>Name either a box by its address, or a contact.</source>
        <translation>Nennen Sie entweder eine Box mit ihrer Adresse oder einen Kontakt.</translation>
    </message>
    <message>
        <source>Name, in their words</source>
        <translation>Name, in ihren Worten</translation>
    </message>
    <message>
        <source>Names, places and everything said in other words stay; so does how somebody writes.</source>
        <translation>Namen, Orte und alles, was in anderen Worten gesagt ist, bleiben; auch wie jemand schreibt.</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Gebraucht</translation>
    </message>
    <message>
        <source>New keys for round {number} of a study; they count for that round alone.</source>
        <translation>Neue Schlüssel für Runde {number} einer Studie; sie zählen nur für diese Runde.</translation>
    </message>
    <message>
        <source>Nights and days can still be told apart, and so where you spend them; the days you were active stay visible.</source>
        <translation>Nächte und Tage lassen sich noch auseinanderhalten, und so, wo Sie sie verbringen; die Tage, an denen Sie aktiv waren, bleiben sichtbar.</translation>
    </message>
    <message>
        <source>No address, account, card, phone or identity number was found in {which}; names and what is said in words are not looked for.</source>
        <translation>In {which} wurden keine Adressen und keine Nummern von Konten, Karten, Telefonen oder Ausweisen gefunden; nach Namen und dem, was in Worten gesagt ist, wird nicht gesucht.</translation>
    </message>
    <message>
        <source>No column holds a name, an address, an account or a device.</source>
        <translation>Keine Spalte enthält einen Namen, eine Adresse, ein Konto oder ein Gerät.</translation>
    </message>
    <message>
        <source>No column says when, where or who; single values could still be known from elsewhere.</source>
        <translation>Keine Spalte sagt wann, wo oder wer; einzelne Werte könnten trotzdem anderswoher bekannt sein.</translation>
    </message>
    <message>
        <source>No column that holds something is about somebody else.</source>
        <translation>Keine Spalte, in der etwas steht, betrifft andere.</translation>
    </message>
    <message>
        <source>No column that holds something is of a delicate kind, such as health, money or place.</source>
        <translation>Keine Spalte, in der etwas steht, ist von heikler Art, wie Gesundheit, Geld oder Ort.</translation>
    </message>
    <message>
        <source>No contact is called so; `freehold contact list` names them.</source>
        <translation>Kein Kontakt heißt so; `freehold contact list` nennt sie.</translation>
    </message>
    <message>
        <source>No delivery of this grant waits for you.</source>
        <translation>Keine Lieferung dieser Einwilligung wartet auf Sie.</translation>
    </message>
    <message>
        <source>No endpoint of {name} is left. {said}</source>
        <translation>Von {name} ist kein Endpunkt übrig. {said}</translation>
    </message>
    <message>
        <source>No free text leaves.</source>
        <translation>Kein freier Text geht hinaus.</translation>
    </message>
    <message>
        <source>No further delivery can be made under this grant now.</source>
        <translation>Unter dieser Einwilligung kann jetzt keine weitere Lieferung gemacht werden.</translation>
    </message>
    <message>
        <source>No further round is taken part in; what was counted is still paid.</source>
        <translation>An keiner weiteren Runde wird teilgenommen; was gezählt wurde, wird noch bezahlt.</translation>
    </message>
    <message>
        <source>No guardian has released a share yet.</source>
        <translation>Noch hat keine Vertrauensperson einen Teil herausgegeben.</translation>
    </message>
    <message>
        <source>No guardian has told of this request.</source>
        <translation>Keine Vertrauensperson hat von dieser Anfrage berichtet.</translation>
    </message>
    <message>
        <source>No holder could be named when this was printed.</source>
        <translation>Beim Drucken ließ sich kein Verwahrer nennen.</translation>
    </message>
    <message>
        <source>No holder is called so; `freehold storage status` names them.</source>
        <translation>Kein Verwahrer heißt so; `freehold storage status` nennt sie.</translation>
    </message>
    <message>
        <source>No holder shows any state of this backup, and {seq} was reached. Nothing was changed; other holders may have it.</source>
        <translation>Kein Verwahrer zeigt einen Stand dieser Sicherung, und {seq} war erreicht. Nichts wurde geändert; andere Verwahrer haben ihn vielleicht.</translation>
    </message>
    <message>
        <source>No key called {name} is remembered.</source>
        <translation>Kein Schlüssel mit dem Namen {name} ist gemerkt.</translation>
    </message>
    <message>
        <source>No key was kept: with these there would be {len}, and at most {key_limit} are remembered. Remove some first.</source>
        <translation>Kein Schlüssel wurde behalten: Mit diesen wären es {len}, und höchstens {key_limit} werden gemerkt. Entfernen Sie zuerst einige.</translation>
    </message>
    <message>
        <source>No key was kept: {error}.</source>
        <translation>Kein Schlüssel wurde behalten: {error}.</translation>
    </message>
    <message>
        <source>No narrower purpose is known than the one they name.</source>
        <translation>Ein engerer Zweck als der genannte ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No noise keeps {rounds} rounds within a privacy loss of {loss}.</source>
        <translation>Kein Rauschen hält {rounds} Runden innerhalb eines Privatsphäre-Verlusts von {loss}.</translation>
    </message>
    <message>
        <source>No one blocked key begins so; `freehold block list` shows them.</source>
        <translation>Kein einzelner blockierter Schlüssel beginnt so; `freehold block list` zeigt sie.</translation>
    </message>
    <message>
        <source>No places leave, so none can be taken for home or work.</source>
        <translation>Keine Orte gehen hinaus; es lässt sich also keiner für Zuhause oder Arbeit halten.</translation>
    </message>
    <message>
        <source>No practice chain is running in {directory}: {name} is not there.</source>
        <translation>In {directory} läuft keine Übungskette: {name} ist nicht da.</translation>
    </message>
    <message>
        <source>No record has an attachment with number {id}; it may have been deleted.</source>
        <translation>Kein Eintrag hat einen Anhang mit der Nummer {id}; vielleicht wurde er gelöscht.</translation>
    </message>
    <message>
        <source>No record has the tag &apos;{tag}&apos;.</source>
        <translation>Kein Eintrag hat die Markierung &apos;{tag}&apos;.</translation>
    </message>
    <message>
        <source>No recovery goes on here; begin one first.</source>
        <translation>Hier läuft keine Wiederherstellung; beginnen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>No request, link or key of 64 hex digits is so.</source>
        <translation>Keine Anfrage, kein Link und kein Schlüssel aus 64 Hexziffern ist so.</translation>
    </message>
    <message>
        <source>No round has begun; nothing was sent.</source>
        <translation>Keine Runde hat begonnen; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>No rows would leave.</source>
        <translation>Keine Zeilen gingen hinaus.</translation>
    </message>
    <message>
        <source>No rule of this version ever stood in this vault.</source>
        <translation>Keine Regel dieser Fassung stand je in diesem Tresor.</translation>
    </message>
    <message>
        <source>No second endpoint of the profile has confirmed that yet, so it may still go through. It is kept until that is final.</source>
        <translation>Kein zweiter Endpunkt des Profils hat das bisher bestätigt; es kann also noch durchgehen. Es bleibt, bis das endgültig ist.</translation>
    </message>
    <message>
        <source>No single change of what leaves makes more people alike.</source>
        <translation>Keine einzelne Änderung an dem, was hinausgeht, macht mehr Menschen gleich.</translation>
    </message>
    <message>
        <source>No single column makes it: without {said} it is {then}.</source>
        <translation>Keine einzelne Spalte macht es: Ohne {said} ist es {then}.</translation>
    </message>
    <message>
        <source>No tokens are there, and no {coin_name} beyond what its own fee takes and what a running grant needs. Nothing was signed.</source>
        <translation>Es sind keine Token da, und nicht mehr {coin_name}, als die eigene Gebühr verbraucht und eine laufende Einwilligung braucht. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>No words leave that could be rare.</source>
        <translation>Keine Wörter gehen hinaus, die selten sein könnten.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Niemand hat rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Nobody answered in time; the question was taken away.</source>
        <translation>Niemand hat rechtzeitig geantwortet; die Frage wurde weggenommen.</translation>
    </message>
    <message>
        <source>Nobody answers at {address}; nothing was sent.</source>
        <translation>Unter {address} antwortet niemand; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nobody called {name} has paid you.</source>
        <translation>Niemand mit dem Namen {name} hat Ihnen etwas gezahlt.</translation>
    </message>
    <message>
        <source>Nobody can reach this computer now, so nobody could answer an invitation. Ask the other person to invite you: then you go to them.</source>
        <translation>Jetzt kann niemand diesen Computer erreichen; eine Einladung könnte also niemand beantworten. Bitten Sie den anderen, Sie einzuladen: Dann gehen Sie dorthin.</translation>
    </message>
    <message>
        <source>Nobody can take a transfer back.</source>
        <translation>Eine Überweisung kann niemand zurücknehmen.</translation>
    </message>
    <message>
        <source>Nobody comes in with these words.</source>
        <translation>Mit diesen Wörtern kommt niemand herein.</translation>
    </message>
    <message>
        <source>Nobody has the zero address; what goes there is lost.</source>
        <translation>Die Nulladresse gehört niemandem; was dorthin geht, ist verloren.</translation>
    </message>
    <message>
        <source>Nobody holds a share yet, so nothing could be left.</source>
        <translation>Noch verwahrt niemand ein Stück; es könnte also nichts übrig sein.</translation>
    </message>
    <message>
        <source>Nobody independent has examined Freehold yet: neither the registry contract that holds what requesters set aside, nor the program that signs for you.</source>
        <translation>Niemand Unabhängiges hat Freehold bisher untersucht: weder den Registervertrag, der hält, was Anfragende hinterlegen, noch das Programm, das für Sie unterschreibt.</translation>
    </message>
    <message>
        <source>Nobody is left to take the place of a holder who goes. Ask one or two more contacts.</source>
        <translation>Es gibt niemanden, der an die Stelle eines ausfallenden Verwahrers tritt. Bitten Sie ein oder zwei weitere Kontakte.</translation>
    </message>
    <message>
        <source>Nobody is reached past the proxy, so nothing was sent.</source>
        <translation>Am Proxy vorbei wird niemand erreicht; nichts wurde also gesendet.</translation>
    </message>
    <message>
        <source>Nobody keeps shares for you whose address fits on a slip.</source>
        <translation>Niemand, dessen Adresse auf einen Zettel passt, verwahrt Stücke für Sie.</translation>
    </message>
    <message>
        <source>Nobody keeps shares for you yet, so nothing could come back.</source>
        <translation>Noch verwahrt niemand Stücke für Sie; es könnte also nichts zurückkommen.</translation>
    </message>
    <message>
        <source>Nobody keeps shares for you yet: `freehold storage add` is the first step.</source>
        <translation>Noch verwahrt niemand Stücke für Sie: `freehold storage add` ist der erste Schritt.</translation>
    </message>
    <message>
        <source>Nobody keeps shares for you: nothing of this vault lies elsewhere by this way.</source>
        <translation>Niemand verwahrt Stücke für Sie: Auf diesem Weg liegt nichts von diesem Tresor anderswo.</translation>
    </message>
    <message>
        <source>Nobody on this local network says that it holds a backup of these words. Give the recovery slip, or where somebody is reached who holds shares; nothing was made.</source>
        <translation>In diesem lokalen Netz sagt niemand, dass er eine Sicherung dieser Wörter verwahrt. Geben Sie den Wiederherstellungszettel an, oder wo jemand erreicht wird, der Stücke verwahrt; nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>Nobody says this here.</source>
        <translation>Das sagt hier niemand.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Noise goes on counts and sums, not on the {function} of {field}. A mean is their quotient.</source>
        <translation>Rauschen gehört auf Anzahlen und Summen, nicht auf {function} von {field}. Ein Mittel ist ihr Quotient.</translation>
    </message>
    <message>
        <source>Noise needs two limits that are not the same.</source>
        <translation>Rauschen braucht zwei Grenzen, die nicht gleich sind.</translation>
    </message>
    <message>
        <source>Noise on each</source>
        <translation>Rauschen auf jeder</translation>
    </message>
    <message>
        <source>Noise on {name} comes once, right after “clip”: its size follows from the two limits.</source>
        <translation>Rauschen auf {name} kommt einmal, gleich nach „clip“: Seine Größe folgt aus den zwei Grenzen.</translation>
    </message>
    <message>
        <source>Noise on {name} needs two limits: let “clip” come before it.</source>
        <translation>Rauschen auf {name} braucht zwei Grenzen: Setzen Sie „clip“ davor.</translation>
    </message>
    <message>
        <source>Noise whose size or privacy loss is {amount} cannot be counted in a privacy budget.</source>
        <translation>Rauschen, dessen Größe oder Privatsphäre-Verlust {amount} ist, lässt sich in einem Privatsphäre-Budget nicht zählen.</translation>
    </message>
    <message>
        <source>None of the {len} places that were given shows a backup of these words now. Try again later, or give another place; nothing was made.</source>
        <translation>Keine der {len} angegebenen Stellen zeigt jetzt eine Sicherung dieser Wörter. Versuchen Sie es später wieder, oder geben Sie eine andere Stelle an; nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>None of your holders answers now; what waits is sealed here and goes out later.</source>
        <translation>Keiner Ihrer Verwahrer antwortet jetzt; was wartet, ist hier versiegelt und geht später hinaus.</translation>
    </message>
    <message>
        <source>None of your rows can be used, so your wallet would add nothing of them.</source>
        <translation>Keine Ihrer Zeilen ist verwendbar; Ihr Tresor trüge also nichts von ihnen bei.</translation>
    </message>
    <message>
        <source>Not among what would leave: {listed}.</source>
        <translation>Nicht unter dem, was hinausginge: {listed}.</translation>
    </message>
    <message>
        <source>Not among who would see it: {listed}.</source>
        <translation>Nicht unter denen, die es sähen: {listed}.</translation>
    </message>
    <message>
        <source>Not as they were last written: {listed}. {what_to_do}</source>
        <translation>Nicht, wie sie zuletzt geschrieben wurden: {listed}. {what_to_do}</translation>
    </message>
    <message>
        <source>Not kept of {name}: the {column} {listed}.</source>
        <translation>Nicht behalten aus {name}: {column} {listed}.</translation>
    </message>
    <message>
        <source>Nothing comparable was seen here: no other requester asked for this in this way.</source>
        <translation>Vergleichbares wurde hier nicht gesehen: Niemand sonst hat danach auf diese Weise gefragt.</translation>
    </message>
    <message>
        <source>Nothing else that tells anything leaves; narrowing does not lower this.</source>
        <translation>Sonst geht nichts hinaus, was etwas verrät; Einschränken senkt dies nicht.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing had arrived there, so there is nothing to erase.</source>
        <translation>Nichts war dort angekommen; zu löschen gibt es also nichts.</translation>
    </message>
    <message>
        <source>Nothing had left.</source>
        <translation>Nichts war hinausgegangen.</translation>
    </message>
    <message>
        <source>Nothing in this record bares the vector of any one wallet.</source>
        <translation>Nichts in dieser Niederschrift legt den Vektor eines einzelnen Tresors offen.</translation>
    </message>
    <message>
        <source>Nothing in {name} can be read: {file}: {reason}{value}</source>
        <translation>Nichts in {name} lässt sich lesen: {file}: {reason}{value}</translation>
    </message>
    <message>
        <source>Nothing is delivered again under this grant.</source>
        <translation>Unter dieser Einwilligung wird nichts wieder geliefert.</translation>
    </message>
    <message>
        <source>Nothing is kept for others here.</source>
        <translation>Hier wird für andere nichts verwahrt.</translation>
    </message>
    <message>
        <source>Nothing is owed to you now; there is nothing to collect.</source>
        <translation>Jetzt wird Ihnen nichts geschuldet; einzulösen gibt es nichts.</translation>
    </message>
    <message>
        <source>Nothing is paid for under this grant.</source>
        <translation>Unter dieser Einwilligung wird für nichts bezahlt.</translation>
    </message>
    <message>
        <source>Nothing is reserved of the privacy budget for this answer. Nothing was sent.</source>
        <translation>Für diese Antwort ist nichts vom Privatsphäre-Budget zurückgelegt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing is reserved of the privacy budget for what this grant would send. Nothing was sent; revoke it.</source>
        <translation>Für das, was diese Einwilligung senden würde, ist nichts vom Privatsphäre-Budget zurückgelegt. Nichts wurde gesendet; widerrufen Sie sie.</translation>
    </message>
    <message>
        <source>Nothing is sent by sending 0.</source>
        <translation>0 zu senden, sendet nichts.</translation>
    </message>
    <message>
        <source>Nothing is served until you resume. Requests wait.</source>
        <translation>Nichts wird geliefert, bis Sie fortsetzen. Anfragen warten.</translation>
    </message>
    <message>
        <source>Nothing more can leave under it. {arrived}</source>
        <translation>Unter ihr kann nichts mehr hinausgehen. {arrived}</translation>
    </message>
    <message>
        <source>Nothing more leaves under them; they are ended on the chain.</source>
        <translation>Mit ihnen geht nichts mehr hinaus; sie werden auf der Kette beendet.</translation>
    </message>
    <message>
        <source>Nothing new is taken from you here any more.</source>
        <translation>Von Ihnen wird hier nichts Neues mehr genommen.</translation>
    </message>
    <message>
        <source>Nothing of this database can be read any more, so no new vault was made. The damaged one was left as it is; `freehold vault restore` makes a vault of a backup.</source>
        <translation>Von dieser Datenbank lässt sich nichts mehr lesen; ein neuer Tresor wurde also nicht angelegt. Der beschädigte blieb, wie er war; `freehold vault restore` macht aus einer Sicherung einen Tresor.</translation>
    </message>
    <message>
        <source>Nothing of this is here any more.</source>
        <translation>Davon ist hier nichts mehr.</translation>
    </message>
    <message>
        <source>Nothing of this is here: it was not taken, or has been erased.</source>
        <translation>Davon ist nichts hier: Es wurde nicht genommen, oder es wurde gelöscht.</translation>
    </message>
    <message>
        <source>Nothing that describes a person leaves, such as birth, sex or postcode.</source>
        <translation>Nichts, was einen Menschen beschreibt, geht hinaus, wie Geburt, Geschlecht oder Postleitzahl.</translation>
    </message>
    <message>
        <source>Nothing that leaves says when.</source>
        <translation>Nichts, was hinausgeht, sagt wann.</translation>
    </message>
    <message>
        <source>Nothing that you sent has the number {id}; `earnings` shows them.</source>
        <translation>Nichts, was Sie gesendet haben, hat die Nummer {id}; `earnings` zeigt es.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was collected yet, so there is nothing to send.</source>
        <translation>Es wurde noch nichts eingelöst; zu senden gibt es also nichts.</translation>
    </message>
    <message>
        <source>Nothing was imported from a source &apos;{source}&apos;.</source>
        <translation>Aus einer Quelle &apos;{source}&apos; wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Nothing was made.</source>
        <translation>Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>Nothing was replaced, because {given_up}; what was here is as it was.</source>
        <translation>Nichts wurde ersetzt, denn {given_up}; was hier war, ist, wie es war.</translation>
    </message>
    <message>
        <source>Nothing was sent in such a round, or it is over.</source>
        <translation>In einer solchen Runde wurde nichts gesendet, oder sie ist vorbei.</translation>
    </message>
    <message>
        <source>Nothing was told with noise so far.</source>
        <translation>Bisher wurde nichts mit Rauschen gesagt.</translation>
    </message>
    <message>
        <source>Nothing would be left to send; decline instead.</source>
        <translation>Es bliebe nichts zu senden; lehnen Sie stattdessen ab.</translation>
    </message>
    <message>
        <source>Nothing would leave.</source>
        <translation>Nichts ginge hinaus.</translation>
    </message>
    <message>
        <source>Numbers hidden in the sum of {wallets}; no row left.</source>
        <translation>Zahlen, verborgen in der Summe von {wallets}; keine Zeile ging hinaus.</translation>
    </message>
    <message>
        <source>Numbers in {name}</source>
        <translation>Zahlen in {name}</translation>
    </message>
    <message>
        <source>Observations and results</source>
        <translation>Beobachtungen und Befunde</translation>
    </message>
    <message>
        <source>Of photos in AVIF and TIFF no small picture is made; they are kept whole, with what they say of themselves.</source>
        <translation>Von Fotos in AVIF und TIFF wird kein kleines Bild gemacht; sie sind ganz behalten, mit dem, was sie über sich sagen.</translation>
    </message>
    <message>
        <source>Of you at most the last {rows} examples count, gone over once; large weights are held back by {penalty}.</source>
        <translation>Von Ihnen zählen höchstens die letzten {rows} Beispiele, einmal durchgegangen; große Gewichte werden durch {penalty} zurückgehalten.</translation>
    </message>
    <message>
        <source>Of you at most the last {rows} examples count, gone over {times} a round, {batch} at a time, in steps of {rate}; large weights are held back by {decay}.</source>
        <translation>Von Ihnen zählen höchstens die letzten {rows} Beispiele, je Runde {times} durchgegangen, je {batch} zugleich, in Schritten von {rate}; große Gewichte werden durch {decay} zurückgehalten.</translation>
    </message>
    <message>
        <source>Of you at most {rows} count in one place.</source>
        <translation>Von Ihnen zählen höchstens {rows} an einer Stelle.</translation>
    </message>
    <message>
        <source>Of {amounts} to this address one endpoint says that they did not go, and no second one has confirmed it yet. Should that be false, they go in addition to what you confirm now.</source>
        <translation>Von {amounts} an diese Adresse sagt ein Endpunkt, dass sie nicht gegangen sind, und kein zweiter hat es bisher bestätigt. Sollte das falsch sein, gehen sie zu dem dazu, was Sie jetzt bestätigen.</translation>
    </message>
    <message>
        <source>Of {amounts} to this address the only endpoint says that they did not go. Should that be false, they go in addition to what you confirm now; a second endpoint would settle it.</source>
        <translation>Von {amounts} an diese Adresse sagt der einzige Endpunkt, dass sie nicht gegangen sind. Sollte das falsch sein, gehen sie zu dem dazu, was Sie jetzt bestätigen; ein zweiter Endpunkt würde es klären.</translation>
    </message>
    <message>
        <source>Of {cut} long {whose} the first {text_limit} characters are found by search.</source>
        <translation>Von {cut} langen {whose} findet die Suche die ersten {text_limit} Zeichen.</translation>
    </message>
    <message>
        <source>Of {messages} earlier {messages2} it is now known whose.</source>
        <translation>Von {messages} früheren {messages2} ist jetzt bekannt, von wem sie sind.</translation>
    </message>
    <message>
        <source>Of {out_of} wallets like yours, one would lose everything in a year: enough shares{also} at once.</source>
        <translation>Von {out_of} Tresoren wie Ihrem würde einer in einem Jahr alles verlieren: genug Stücke{also} zugleich.</translation>
    </message>
    <message>
        <source>Of {stem}-…{suffix}, {listed} not here; what is in it is not imported. Put all parts into one folder.</source>
        <translation>Von {stem}-…{suffix} {listed} nicht hier; was darin ist, wird nicht importiert. Legen Sie alle Teile in einen Ordner.</translation>
    </message>
    <message>
        <source>Of {stem}-…{suffix}, {listed} not here; what is in them is not imported. Put all parts into one folder.</source>
        <translation>Von {stem}-…{suffix} {listed} nicht hier; was darin ist, wird nicht importiert. Legen Sie alle Teile in einen Ordner.</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Bietet an</translation>
    </message>
    <message>
        <source>On this network money can be real, and nobody can take back what is signed there.</source>
        <translation>In diesem Netz kann Geld echt sein, und niemand kann zurücknehmen, was dort unterschrieben ist.</translation>
    </message>
    <message>
        <source>One endpoint is left, and one alone settles nothing: nothing new is final, and no step leaves before another endpoint is named.</source>
        <translation>Ein Endpunkt ist übrig, und einer allein klärt nichts: Nichts Neues ist endgültig, und kein Schritt geht hinaus, bevor ein anderer Endpunkt genannt ist.</translation>
    </message>
    <message>
        <source>One endpoint only: it is believed in what it says of the chain.</source>
        <translation>Nur ein Endpunkt: Was er von der Kette sagt, wird geglaubt.</translation>
    </message>
    <message>
        <source>One endpoint says that {sender} has sent {lowest} transactions, and no second one was heard</source>
        <translation>Ein Endpunkt sagt, dass {sender} {lowest} Transaktionen gesendet hat, und kein zweiter war zu hören</translation>
    </message>
    <message>
        <source>One folder lies inside the other; nothing was moved.</source>
        <translation>Ein Ordner liegt im anderen; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>One is fetched now, and the others follow one by one within half an hour, so that they do not look like one person&apos;s.</source>
        <translation>Eine wird jetzt eingelöst, und die anderen folgen nacheinander innerhalb einer halben Stunde, damit sie nicht wie die eines einzigen Menschen aussehen.</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>Eine Zeile</translation>
    </message>
    <message>
        <source>One of them</source>
        <translation>Einer davon</translation>
    </message>
    <message>
        <source>One of them carries</source>
        <translation>An einem davon hängt</translation>
    </message>
    <message>
        <source>One of them is</source>
        <translation>Einer davon ist</translation>
    </message>
    <message>
        <source>One row</source>
        <translation>Eine Zeile</translation>
    </message>
    <message>
        <source>One table waits</source>
        <translation>Eine Tabelle wartet</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>Ein Text</translation>
    </message>
    <message>
        <source>One value is hidden, the larger the noise the better; means over many rows come out nearly right, and that there is a row stays visible.</source>
        <translation>Ein Wert ist verborgen, je größer das Rauschen, desto besser; Mittel über viele Zeilen kommen fast richtig heraus, und dass es eine Zeile gibt, bleibt sichtbar.</translation>
    </message>
    <message>
        <source>Only a decline or a counter-offer can tell its template.</source>
        <translation>Nur eine Ablehnung oder ein Gegenangebot kann ihre Vorlage nennen.</translation>
    </message>
    <message>
        <source>Only a rule that counters has an offer.</source>
        <translation>Nur eine Regel, die ein Gegenangebot macht, hat ein Angebot.</translation>
    </message>
    <message>
        <source>Only a sample of</source>
        <translation>Nur eine Stichprobe von</translation>
    </message>
    <message>
        <source>Only as</source>
        <translation>Nur als</translation>
    </message>
    <message>
        <source>Only contacts may say this here.</source>
        <translation>Das dürfen hier nur Kontakte sagen.</translation>
    </message>
    <message>
        <source>Only from {day} on: {some}, {then}.</source>
        <translation>Nur ab {day}: {some}, {then}.</translation>
    </message>
    <message>
        <source>Only its sender can replace a transaction.</source>
        <translation>Nur wer eine Transaktion gesendet hat, kann sie ersetzen.</translation>
    </message>
    <message>
        <source>Only its sender can sign a transaction again.</source>
        <translation>Nur wer eine Transaktion gesendet hat, kann sie noch einmal unterschreiben.</translation>
    </message>
    <message>
        <source>Only new messages are expected here.</source>
        <translation>Hier werden nur neue Nachrichten erwartet.</translation>
    </message>
    <message>
        <source>Only rows where</source>
        <translation>Nur Zeilen, bei denen gilt</translation>
    </message>
    <message>
        <source>Only rows with a certain {listed} leave, so each row tells that as well.</source>
        <translation>Nur Zeilen mit bestimmten Werten gehen hinaus ({listed}); jede Zeile verrät also auch das.</translation>
    </message>
    <message>
        <source>Only texts and pictures (JPEG, HEIC, PNG, GIF, WebP) of at most 64 MB can be looked at here. Save a copy to open it with another program.</source>
        <translation>Hier lassen sich nur Texte und Bilder (JPEG, HEIC, PNG, GIF, WebP) von höchstens 64 MB ansehen. Speichern Sie eine Kopie, um sie mit einem anderen Programm zu öffnen.</translation>
    </message>
    <message>
        <source>Only that the rows exist, and how many, stays visible.</source>
        <translation>Nur dass es die Zeilen gibt, und wie viele, bleibt sichtbar.</translation>
    </message>
    <message>
        <source>Only the next unpaid steps can be fetched.</source>
        <translation>Nur die nächsten unbezahlten Schritte können abgeholt werden.</translation>
    </message>
    <message>
        <source>Only the owner&apos;s consent may fix the root and the rows of a step.</source>
        <translation>Nur die Einwilligung selbst darf die Wurzel und die Zeilen eines Schritts festlegen.</translation>
    </message>
    <message>
        <source>Only the registry may draw tokens, and only an exact amount; it was not signed.</source>
        <translation>Nur das Register darf Token einziehen, und nur einen genauen Betrag; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Only what is delivered once, under a grant on a chain, lies at holders.</source>
        <translation>Nur was einmal geliefert wird, unter einer Einwilligung auf einer Kette, liegt bei Verwahrern.</translation>
    </message>
    <message>
        <source>Only {host} says that another transaction took its place. It is kept.</source>
        <translation>Nur {host} sagt, dass eine andere Transaktion an ihre Stelle trat. Sie bleibt.</translation>
    </message>
    <message>
        <source>Only {len} signed who stayed, and {threshold} must.</source>
        <translation>Nur {len} haben unterschrieben, wer geblieben ist; {threshold} müssen es.</translation>
    </message>
    <message>
        <source>Open the grant {to}, with {amount} set aside in all.</source>
        <translation>Öffnet die Einwilligung {to}; insgesamt hinterlegt sind {amount}.</translation>
    </message>
    <message>
        <source>Open {count} grant, with nothing set aside.</source>
        <translation>Öffnet {count} Einwilligung, ohne Hinterlegung.</translation>
    </message>
    <message>
        <source>Open {count} grants, with nothing set aside.</source>
        <translation>Öffnet {count} Einwilligungen, ohne Hinterlegung.</translation>
    </message>
    <message>
        <source>Or replace {it} by a code: {then}.</source>
        <translation>Oder ersetzen Sie {it} durch einen Code: {then}.</translation>
    </message>
    <message>
        <source>Orders from shops</source>
        <translation>Bestellungen in Läden</translation>
    </message>
    <message>
        <source>Other clinical records</source>
        <translation>Weitere medizinische Einträge</translation>
    </message>
    <message>
        <source>Other health records</source>
        <translation>Weitere Gesundheitseinträge</translation>
    </message>
    <message>
        <source>Other online activity</source>
        <translation>Weitere Aktivität im Netz</translation>
    </message>
    <message>
        <source>Other social activity</source>
        <translation>Weitere Aktivität in sozialen Netzen</translation>
    </message>
    <message>
        <source>Others are reached through a proxy alone; asking the local network would go past it.</source>
        <translation>Andere werden nur über einen Proxy erreicht; im lokalen Netz zu fragen, ginge an ihm vorbei.</translation>
    </message>
    <message>
        <source>Others were first: all of this is on the chain already, or was ended.</source>
        <translation>Andere waren zuerst da: All das ist schon auf der Kette oder wurde beendet.</translation>
    </message>
    <message>
        <source>Oxygen saturation</source>
        <translation>Sauerstoffsättigung</translation>
    </message>
    <message>
        <source>Page {named} cannot be read.</source>
        <translation>Seite {named} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Pages {named}{more} cannot be read.</source>
        <translation>Die Seiten {named}{more} lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Paper cannot wait for you, and its owner cannot stop it, as they can in the app. That is why it is up to you.</source>
        <translation>Papier kann nicht für Sie warten, und es lässt sich nicht aufhalten, wie es in der App möglich ist. Deshalb liegt es bei Ihnen.</translation>
    </message>
    <message>
        <source>Paper {number}</source>
        <translation>Papier {number}</translation>
    </message>
    <message>
        <source>Papers and parties</source>
        <translation>Papiere und Beteiligte</translation>
    </message>
    <message>
        <source>Part of the database was put back to an older form, or changed by something else than Freehold. Look through your grants and settings. Restore a backup if they are not as you left them; otherwise go on with this copy in Settings.</source>
        <translation>Ein Teil der Datenbank wurde auf einen älteren Stand gebracht oder von etwas anderem als Freehold geändert. Sehen Sie Ihre Einwilligungen und Einstellungen durch. Stellen Sie eine Sicherung wieder her, wenn sie nicht sind, wie Sie sie verlassen haben; machen Sie sonst in den Einstellungen mit dieser Kopie weiter.</translation>
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
        <source>Part of this vault is older than what was known of it: grants, budget or settings were changed since, and those changes are missing here.</source>
        <translation>Ein Teil dieses Tresors ist älter als das, was von ihm bekannt war: Einwilligungen, Budget oder Einstellungen wurden seither geändert, und diese Änderungen fehlen hier.</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Zahlende Adresse</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Zahlt</translation>
    </message>
    <message>
        <source>Peer ID mismatch</source>
        <translation>Die Peer-Id stimmt nicht</translation>
    </message>
    <message>
        <source>People in address books</source>
        <translation>Menschen in Adressbüchern</translation>
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
        <source>Places on squares of {side} km: {then}; {stands}.</source>
        <translation>Orte auf Quadraten von {side} km: {then}; {stands}.</translation>
    </message>
    <message>
        <source>Places that matter</source>
        <translation>Wichtige Orte</translation>
    </message>
    <message>
        <source>Places visited</source>
        <translation>Besuchte Orte</translation>
    </message>
    <message>
        <source>Plain to see</source>
        <translation>Klar zu sehen</translation>
    </message>
    <message>
        <source>Positions over time</source>
        <translation>Positionen im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Posts and stories</source>
        <translation>Beiträge und Storys</translation>
    </message>
    <message>
        <source>Practice tokens are worth nothing.</source>
        <translation>Übungstoken sind nichts wert.</translation>
    </message>
    <message>
        <source>Price of a record</source>
        <translation>Preis eines Eintrags</translation>
    </message>
    <message>
        <source>Price of a step</source>
        <translation>Preis eines Schritts</translation>
    </message>
    <message>
        <source>Privacy loss of one kind in 30 days</source>
        <translation>Privatsphäre-Verlust einer Art in 30 Tagen</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Protected there by</source>
        <translation>Dort geschützt durch</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Record {rows} is not among the deleted ones; it may have been erased. Nothing was changed.</source>
        <translation>Eintrag {rows} ist nicht unter den gelöschten; vielleicht wurde er getilgt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Vermerkt</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Reminders come after 1 to {most_days} days, or with 0 never.</source>
        <translation>Erinnerungen kommen nach 1 bis {most_days} Tagen, oder mit 0 nie.</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Replace {it} by a code: {then}.</source>
        <translation>Ersetzen Sie {it} durch einen Code: {then}.</translation>
    </message>
    <message>
        <source>Representative in the EU</source>
        <translation>Vertretung in der EU</translation>
    </message>
    <message>
        <source>Reproductive health</source>
        <translation>Zyklus und Fruchtbarkeit</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Anfragende</translation>
    </message>
    <message>
        <source>Requesters and the chain&apos;s endpoints are reached directly and see your internet address; requesters that compare notes see the same one.</source>
        <translation>Anfragende und die Endpunkte der Kette werden unmittelbar erreicht und sehen Ihre Internetadresse; Anfragende, die sich austauschen, sehen dieselbe.</translation>
    </message>
    <message>
        <source>Requesters and the chain&apos;s endpoints are reached through {proxy} alone, which also looks up their names; they see its address and not yours. Where it does not answer nobody is reached. Only endpoints on this computer are asked directly.</source>
        <translation>Anfragende und die Endpunkte der Kette werden nur über {proxy} erreicht, der auch ihre Namen nachschlägt; sie sehen dessen Adresse und nicht Ihre. Wo er nicht antwortet, wird niemand erreicht. Nur Endpunkte auf diesem Computer werden unmittelbar gefragt.</translation>
    </message>
    <message>
        <source>Respiratory rate</source>
        <translation>Atemfrequenz</translation>
    </message>
    <message>
        <source>Resting heart rate</source>
        <translation>Ruhepuls</translation>
    </message>
    <message>
        <source>Restore a backup. Without one, lock this vault and salvage what can be read into a new one.</source>
        <translation>Stellen Sie eine Sicherung wieder her. Ohne eine: Sperren Sie diesen Tresor und retten Sie, was sich lesen lässt, in einen neuen.</translation>
    </message>
    <message>
        <source>Revoke a grant on chain.</source>
        <translation>Widerruft eine Einwilligung auf der Kette.</translation>
    </message>
    <message>
        <source>Revoke every grant of an address on chain.</source>
        <translation>Widerruft auf der Kette jede Einwilligung einer Adresse.</translation>
    </message>
    <message>
        <source>Revoke it in Freehold, or tell them; it takes one message.</source>
        <translation>Widerrufen Sie in Freehold, oder sagen Sie es; eine Nachricht genügt.</translation>
    </message>
    <message>
        <source>Revoking all of an address</source>
        <translation>Widerrufen von allem einer Adresse</translation>
    </message>
    <message>
        <source>Root of the steps</source>
        <translation>Wurzel der Schritte</translation>
    </message>
    <message>
        <source>Round {number} goes on with {len} wallets.</source>
        <translation>Runde {number} geht mit {len} Tresoren weiter.</translation>
    </message>
    <message>
        <source>Round {round} of the study of {who} came to its end.</source>
        <translation>Runde {round} der Studie von {who} kam zu ihrem Ende.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Route points</source>
        <translation>Wegpunkte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows are not chosen by what they hold.</source>
        <translation>Zeilen werden nicht danach ausgewählt, was in ihnen steht.</translation>
    </message>
    <message>
        <source>Rows are put together by {seconds} s of {name}{least}.</source>
        <translation>Zeilen werden je {seconds} s nach {name} zusammengefasst{least}.</translation>
    </message>
    <message>
        <source>Rows cannot be chosen by the document that was signed.</source>
        <translation>Zeilen können nicht nach dem unterschriebenen Dokument ausgewählt werden.</translation>
    </message>
    <message>
        <source>Rows in each later step</source>
        <translation>Zeilen in jedem späteren Schritt</translation>
    </message>
    <message>
        <source>Rows in step 1</source>
        <translation>Zeilen in Schritt 1</translation>
    </message>
    <message>
        <source>Rows of different kinds can be joined by their times.</source>
        <translation>Zeilen verschiedener Art lassen sich über ihre Zeiten verbinden.</translation>
    </message>
    <message>
        <source>Rows of one kind in 30 days</source>
        <translation>Zeilen einer Art in 30 Tagen</translation>
    </message>
    <message>
        <source>Rows that are grouped take no {listed} before; noise on figures is part of the grouping.</source>
        <translation>Gruppierte Zeilen nehmen vorher kein {listed}; Rauschen auf Zahlen gehört zum Gruppieren.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>SHA-256 of them</source>
        <translation>SHA-256 davon</translation>
    </message>
    <message>
        <source>SHA-256 {code}, {size} bytes, way in {abi}</source>
        <translation>SHA-256 {code}, {size} Bytes, Eingang {abi}</translation>
    </message>
    <message>
        <source>Say from whose payments: {names}. All at once is possible too, and shows that these addresses are one person&apos;s.</source>
        <translation>Sagen Sie, aus wessen Zahlungen: {names}. Alle auf einmal geht auch, und zeigt, dass diese Adressen einem Menschen gehören.</translation>
    </message>
    <message>
        <source>Say no</source>
        <translation>Nein sagen</translation>
    </message>
    <message>
        <source>Say what it is for, in your own words; both of you sign it.</source>
        <translation>Sagen Sie mit eigenen Worten, wofür es ist; Sie unterschreiben es beide.</translation>
    </message>
    <message>
        <source>Say who you are: guardians see this name, and hear your voice.</source>
        <translation>Sagen Sie, wer Sie sind: Vertrauenspersonen sehen diesen Namen und hören Ihre Stimme.</translation>
    </message>
    <message>
        <source>Says it is</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Securities held</source>
        <translation>Wertpapierbestände</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>Send figures without {names}; {then}.</source>
        <translation>Senden Sie Zahlen ohne {names}; {then}.</translation>
    </message>
    <message>
        <source>Send figures {by_month}</source>
        <translation>Senden Sie Zahlen {by_month}</translation>
    </message>
    <message>
        <source>Send figures {by_month}.</source>
        <translation>Senden Sie Zahlen {by_month}.</translation>
    </message>
    <message>
        <source>Send only its {frequent} most frequent values: {then}; that hides what is rare for you, not what is rare for others.</source>
        <translation>Senden Sie nur die {frequent} häufigsten Werte: {then}; das verbirgt, was bei Ihnen selten ist, nicht, was bei anderen selten ist.</translation>
    </message>
    <message>
        <source>Send what coin is left then, at least {rest}</source>
        <translation>Senden Sie, was dann an Münze übrig ist, mindestens {rest}</translation>
    </message>
    <message>
        <source>Send {amount} to {to}. Nobody can take that back.</source>
        <translation>Sendet {amount} an {to}. Das kann niemand zurücknehmen.</translation>
    </message>
    <message>
        <source>Send {coin} {native_symbol} to {to}.</source>
        <translation>Sendet {coin} {native_symbol} an {to}.</translation>
    </message>
    <message>
        <source>Send {word} instead of times: {then}.</source>
        <translation>Senden Sie statt Zeiten {word}: {then}.</translation>
    </message>
    <message>
        <source>Sending from the address that {name} knows would leave {coin} {native_symbol} there, and {coin2} are kept to collect and to revoke while a grant runs or is owed. Nothing was signed.</source>
        <translation>Von der Adresse zu senden, die {name} kennt, ließe dort {coin} {native_symbol} übrig; {coin2} bleiben zum Einlösen und Widerrufen zurück, solange eine Einwilligung läuft oder etwas geschuldet ist. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>Sending the coin that is left</source>
        <translation>Senden der Münze, die übrig ist</translation>
    </message>
    <message>
        <source>Sensor readings</source>
        <translation>Sensorwerte</translation>
    </message>
    <message>
        <source>Set aside on chain by</source>
        <translation>Auf der Kette hinterlegt von</translation>
    </message>
    <message>
        <source>Several calls begin so; write more of the id.</source>
        <translation>Mehrere Aufrufe beginnen so; schreiben Sie mehr von der Id.</translation>
    </message>
    <message>
        <source>Several contacts are called “{named}”; name one by its number.</source>
        <translation>Mehrere Kontakte heißen „{named}“; nennen Sie einen mit seiner Nummer.</translation>
    </message>
    <message>
        <source>Several requesters are called {name}; give them names first.</source>
        <translation>Mehrere Anfragende heißen {name}; geben Sie ihnen zuerst Namen.</translation>
    </message>
    <message>
        <source>Several {what}s begin so; write more of the id.</source>
        <translation>Mehrere ({what}) beginnen so; schreiben Sie mehr von der Id.</translation>
    </message>
    <message>
        <source>Sharing is paused on this computer.</source>
        <translation>Auf diesem Computer ist die Weitergabe angehalten.</translation>
    </message>
    <message>
        <source>Sharing is paused.</source>
        <translation>Die Weitergabe ist angehalten.</translation>
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
        <source>Since {since}: {counted} before this one</source>
        <translation>Seit {since}: {counted} vor dieser</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>Schlaf</translation>
    </message>
    <message>
        <source>Sleep, work and travel can still be read from the hours; a few hours known from elsewhere are enough to find your row.</source>
        <translation>Schlaf, Arbeit und Reisen lassen sich noch aus den Stunden lesen; ein paar anderswoher bekannte Stunden genügen, um Ihre Zeile zu finden.</translation>
    </message>
    <message>
        <source>So it is with {n} more.</source>
        <translation>So ist es mit {n} weiteren.</translation>
    </message>
    <message>
        <source>So says the only endpoint of the profile, and it may yet go through if that is false; a second endpoint would settle it.</source>
        <translation>So sagt es der einzige Endpunkt des Profils, und es kann noch durchgehen, wenn das falsch ist; ein zweiter Endpunkt würde es klären.</translation>
    </message>
    <message>
        <source>Social network searches</source>
        <translation>Suchen in sozialen Netzen</translation>
    </message>
    <message>
        <source>Some cameras knew no time zone; what their clocks showed is kept as if it were UTC.</source>
        <translation>Einige Kameras kannten keine Zeitzone; was ihre Uhren zeigten, ist behalten, als wäre es UTC.</translation>
    </message>
    <message>
        <source>Some of the texts that would leave hold {words}, which the preview&apos;s first texts did not. Nothing was signed. Make a counter-offer that hides them (the transform “mask”) or name them when you accept: {listed}.</source>
        <translation>Einige der Texte, die hinausgingen, enthalten {words}; die ersten Texte der Vorschau enthielten sie nicht. Nichts wurde unterschrieben. Machen Sie ein Gegenangebot, das sie verbirgt (die Umformung „mask“), oder nennen Sie sie beim Annehmen: {listed}.</translation>
    </message>
    <message>
        <source>Somebody answers at {address}, but with another key than the one in the address; the connection was closed before anything was said.</source>
        <translation>Unter {address} antwortet jemand, aber mit einem anderen Schlüssel als dem in der Adresse; die Verbindung wurde geschlossen, bevor etwas gesagt war.</translation>
    </message>
    <message>
        <source>Somebody committed who had sent no shares.</source>
        <translation>Jemand legte sich fest, der keine Teile gesendet hatte.</translation>
    </message>
    <message>
        <source>Somebody is named as staying and as lost at once.</source>
        <translation>Jemand ist zugleich als geblieben und als verloren genannt.</translation>
    </message>
    <message>
        <source>Somebody is named twice; each of the five keeps one share.</source>
        <translation>Jemand ist zweimal genannt; jede der fünf bewahrt einen Teil auf.</translation>
    </message>
    <message>
        <source>Somebody stayed who had committed to nothing.</source>
        <translation>Jemand blieb, der sich auf nichts festgelegt hatte.</translation>
    </message>
    <message>
        <source>Someone who knows a few of them from elsewhere would recognise you.</source>
        <translation>Wer ein paar davon anderswoher kennt, würde Sie wiedererkennen.</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>Something of it can be about other people.</source>
        <translation>Etwas davon kann andere Menschen betreffen.</translation>
    </message>
    <message>
        <source>Something of {who} was dropped, since you blocked them.</source>
        <translation>Etwas von {who} wurde verworfen, da Sie blockiert haben.</translation>
    </message>
    <message>
        <source>Something was said about this request since you read it. Nothing was signed and nothing left; read it again, then decide.</source>
        <translation>Zu dieser Anfrage wurde etwas gesagt, seit Sie sie gelesen haben. Nichts wurde unterschrieben, und nichts ging hinaus; lesen Sie sie noch einmal und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>Something was sent in this round before; nothing is sent twice.</source>
        <translation>In dieser Runde wurde schon etwas gesendet; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>Something went wrong in the rules.</source>
        <translation>In den Regeln ging etwas schief.</translation>
    </message>
    <message>
        <source>Something went wrong inside the node ({name}).</source>
        <translation>Im Knoten ging etwas schief ({name}).</translation>
    </message>
    <message>
        <source>Sound levels</source>
        <translation>Lautstärken</translation>
    </message>
    <message>
        <source>Speak with {owner} yourself, by voice or face to face, and ask something that only the two of you know. A letter, a message, a voice you have never heard or a person in a hurry is not enough.</source>
        <translation>Sprechen Sie selbst mit {owner}, mit eigener Stimme oder von Angesicht zu Angesicht, und fragen Sie etwas, das nur Sie beide wissen. Ein Brief, eine Nachricht, eine nie gehörte Stimme oder jemand in Eile genügt nicht.</translation>
    </message>
    <message>
        <source>Special data would leave as it is, and the rule does not name it: {names}.</source>
        <translation>Besondere Daten gingen hinaus, wie sie sind, und die Regel nennt sie nicht: {names}.</translation>
    </message>
    <message>
        <source>State {seq} of this backup was made here, and this vault does not remember it. Nothing was written; recover from the backup.</source>
        <translation>Stand {seq} dieser Sicherung wurde hier gemacht, und dieser Tresor erinnert sich nicht daran. Nichts wurde geschrieben; stellen Sie aus der Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Step 1 had already arrived there.</source>
        <translation>Schritt 1 war dort schon angekommen.</translation>
    </message>
    <message>
        <source>Step {needed} is to be paid before the key of step {step} leaves.</source>
        <translation>Schritt {needed} ist zu bezahlen, bevor der Schlüssel von Schritt {step} hinausgeht.</translation>
    </message>
    <message>
        <source>Step {step} for {who} left this computer.</source>
        <translation>Schritt {step} für {who} hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Step {step} has another number of rows than was promised.</source>
        <translation>Schritt {step} hat eine andere Zahl von Zeilen als versprochen.</translation>
    </message>
    <message>
        <source>Step {step} is not what the grant&apos;s root commits to.</source>
        <translation>Schritt {step} ist nicht das, worauf sich die Wurzel der Einwilligung festlegt.</translation>
    </message>
    <message>
        <source>Step {step} of what {who} gave arrived.</source>
        <translation>Schritt {step} von dem, was {who} gab, ist angekommen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps 1 {between} {served} had already arrived there.</source>
        <translation>Die Schritte 1 {between} {served} waren dort schon angekommen.</translation>
    </message>
    <message>
        <source>Steps leave in order, one at a time.</source>
        <translation>Schritte gehen der Reihe nach hinaus, einer nach dem anderen.</translation>
    </message>
    <message>
        <source>Steps that arrived</source>
        <translation>Angekommene Schritte</translation>
    </message>
    <message>
        <source>Stopped. What came is kept in this profile, sealed; the next try goes on there.</source>
        <translation>Angehalten. Was gekommen ist, bleibt in diesem Profil, versiegelt; der nächste Versuch geht dort weiter.</translation>
    </message>
    <message>
        <source>Stopped. {words}; they are kept.</source>
        <translation>Angehalten. {words}; sie bleiben.</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Subtracting what they have from these figures tells of {listed}.</source>
        <translation>Zieht man von diesen Zahlen ab, was schon dort ist, verrät das {listed}.</translation>
    </message>
    <message>
        <source>Supply chain events</source>
        <translation>Ereignisse der Lieferkette</translation>
    </message>
    <message>
        <source>Tables of more than {most_proposed} kinds are not proposed.</source>
        <translation>Tabellen von mehr als {most_proposed} Arten werden nicht vorgeschlagen.</translation>
    </message>
    <message>
        <source>Taking back what waited</source>
        <translation>Zurücknehmen von Wartendem</translation>
    </message>
    <message>
        <source>Taking it back needs {n} empty transactions, with those that wait already at up to {coin} {name}, and {coin2} can be spent there. Nothing was signed.</source>
        <translation>Das Zurücknehmen braucht {n} leere Transaktionen, mit denen, die schon warten, bis zu {coin} {name}, und dort können {coin2} ausgegeben werden. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>Taking part in a study has no root: no row leaves.</source>
        <translation>Die Teilnahme an einer Studie hat keine Wurzel: Keine Zeile geht hinaus.</translation>
    </message>
    <message>
        <source>Tells</source>
        <translation>Teilt mit</translation>
    </message>
    <message>
        <source>Terms that stand on no chain can neither pay nor cost anything.</source>
        <translation>Bedingungen, die auf keiner Kette stehen, können weder zahlen noch etwas kosten.</translation>
    </message>
    <message>
        <source>That a wallet computed honestly, or on true data: what each one added is hidden.</source>
        <translation>Dass ein Tresor ehrlich gerechnet hat, oder auf wahren Daten: Was jeder beitrug, ist verborgen.</translation>
    </message>
    <message>
        <source>That a wallet kept the bound on its vector and added its noise: its own program did, or not.</source>
        <translation>Dass ein Tresor die Grenze für seinen Vektor einhielt und sein Rauschen hinzufügte: Das tat sein eigenes Programm, oder nicht.</translation>
    </message>
    <message>
        <source>That address is written without its checksum. Ask for the spelling with capital and small letters; it shows when a letter is wrong.</source>
        <translation>Diese Adresse ist ohne ihre Prüfsumme geschrieben. Bitten Sie um die Schreibweise mit großen und kleinen Buchstaben; sie zeigt, wenn ein Buchstabe falsch ist.</translation>
    </message>
    <message>
        <source>That is a contract of this chain, and what goes there is lost.</source>
        <translation>Das ist ein Vertrag dieser Kette, und was dorthin geht, ist verloren.</translation>
    </message>
    <message>
        <source>That is not an address: 0x and 40 digits and letters from a to f.</source>
        <translation>Das ist keine Adresse: 0x und 40 Ziffern und Buchstaben von a bis f.</translation>
    </message>
    <message>
        <source>That is not within what they ask it for. Narrower purposes: {named}.</source>
        <translation>Das liegt nicht in dem, wofür es angefragt ist. Engere Zwecke: {named}.</translation>
    </message>
    <message>
        <source>That is your own address towards {name}: sending there brings nothing out, and shows that both addresses are yours.</source>
        <translation>Das ist Ihre eigene Adresse gegenüber {name}: Dorthin zu senden, bringt nichts hinaus und zeigt, dass beide Adressen Ihre sind.</translation>
    </message>
    <message>
        <source>That it read nothing else, or what it did with what it read: no promise is in here.</source>
        <translation>Dass er nichts anderes las, oder was er mit dem Gelesenen tat: Hierin steht kein Versprechen.</translation>
    </message>
    <message>
        <source>That the assistant is what it says it is, or runs where the person said it does.</source>
        <translation>Dass der Assistent ist, was er zu sein sagt, oder läuft, wo der Mensch es gesagt hat.</translation>
    </message>
    <message>
        <source>That the model follows from the sum: who holds the model that went in can work that out, and nobody where the study leaves the next model to a strategy of the requester&apos;s own.</source>
        <translation>Dass das Modell aus der Summe folgt: Das kann ausrechnen, wer das Modell hat, das hineinging, und niemand, wo die Studie das nächste Modell einem eigenen Verfahren der Anfragenden überlässt.</translation>
    </message>
    <message>
        <source>That the vectors stay hidden for good: the key exchange (X25519) would not stand up to a quantum computer, so this record and the masked vectors are for members and auditors only.</source>
        <translation>Dass die Vektoren für immer verborgen bleiben: Der Schlüsselaustausch (X25519) hielte einem Quantencomputer nicht stand; diese Niederschrift und die maskierten Vektoren sind also nur für Mitglieder und Prüfende.</translation>
    </message>
    <message>
        <source>That the wallets are of different people: an address is not a person.</source>
        <translation>Dass die Tresore verschiedenen Menschen gehören: Eine Adresse ist kein Mensch.</translation>
    </message>
    <message>
        <source>That these were true data: only the digest of the rows is in here, not the rows.</source>
        <translation>Dass dies wahre Daten waren: Hierin ist nur die Prüfsumme der Zeilen, nicht die Zeilen.</translation>
    </message>
    <message>
        <source>That was looked at too long ago. Nothing was sent; look again.</source>
        <translation>Das haben Sie vor zu langer Zeit angesehen. Nichts wurde gesendet; sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>The 24 words of this vault were never looked at; until then no rule signs for real.</source>
        <translation>Die 24 Wörter dieses Tresors wurden nie angesehen; bis dahin unterschreibt keine Regel für echtes Geld.</translation>
    </message>
    <message>
        <source>The 24 words were shown.</source>
        <translation>Die 24 Wörter wurden gezeigt.</translation>
    </message>
    <message>
        <source>The address book cannot be read: {error}.</source>
        <translation>Das Adressbuch lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The address book misspells {address} (EIP-55).</source>
        <translation>Das Adressbuch schreibt {address} falsch (EIP-55).</translation>
    </message>
    <message>
        <source>The address book names a {name} on {name2} whose code is not the one of this release. It was made for another release; use that one&apos;s.</source>
        <translation>Das Adressbuch nennt auf {name2} einen Vertrag {name}, dessen Code nicht der dieser Fassung ist. Er wurde für eine andere Fassung gemacht; verwenden Sie die dortige.</translation>
    </message>
    <message>
        <source>The address book that came with this program was changed by somebody else: its signature does not hold, and it is not used. Install Freehold again; your vault is not touched.</source>
        <translation>Das Adressbuch, das mit diesem Programm kam, wurde von jemand anderem geändert: Seine Unterschrift gilt nicht, und es wird nicht verwendet. Installieren Sie Freehold neu; Ihr Tresor bleibt unberührt.</translation>
    </message>
    <message>
        <source>The address {address} introduces itself on chain {chain_id} with these keys.</source>
        <translation>Die Adresse {address} stellt sich auf Kette {chain_id} mit diesen Schlüsseln vor.</translation>
    </message>
    <message>
        <source>The anchors&apos; {name} is not on the list; it was not signed.</source>
        <translation>{name} der Anker steht nicht auf der Liste; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The answer has {counted}.</source>
        <translation>Die Antwort hat {counted}.</translation>
    </message>
    <message>
        <source>The assistant took it back, or went.</source>
        <translation>Der Assistent nahm sie zurück oder ging.</translation>
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
        <source>The attachment has {size} bytes.</source>
        <translation>Der Anhang hat {size} Bytes.</translation>
    </message>
    <message>
        <source>The backup changes while it is read. Stop the other device and try again.</source>
        <translation>Die Sicherung ändert sich, während sie gelesen wird. Halten Sie das andere Gerät an und versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>The backup {path} cannot be read: {value}.</source>
        <translation>Die Sicherung {path} lässt sich nicht lesen: {value}.</translation>
    </message>
    <message>
        <source>The blocks from {first} on are confirmed by {len} of {asked} hosts, and nothing in them is final before two say the same. Missing: {listed}.</source>
        <translation>Die Blöcke ab {first} sind von {len} von {asked} Endpunkten bestätigt, und nichts darin ist endgültig, bevor zwei dasselbe sagen. Es fehlen: {listed}.</translation>
    </message>
    <message>
        <source>The body of entry {seq} is not what was committed to.</source>
        <translation>Der Inhalt von Eintrag {seq} ist nicht das, worauf er festgelegt war.</translation>
    </message>
    <message>
        <source>The call is not one this wallet knows; it was not signed.</source>
        <translation>Diesen Aufruf kennt dieser Tresor nicht; er wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The category of {name} is not a class of DPV.</source>
        <translation>Die Kategorie von {name} ist keine Klasse von DPV.</translation>
    </message>
    <message>
        <source>The certificate of {domain} does not hold.</source>
        <translation>Das Zertifikat von {domain} gilt nicht.</translation>
    </message>
    <message>
        <source>The chain does not answer now. What is signed is kept, and goes on when it does.</source>
        <translation>Die Kette antwortet gerade nicht. Was unterschrieben ist, bleibt und geht weiter, wenn sie es tut.</translation>
    </message>
    <message>
        <source>The chain does not say what coin is there: {error}</source>
        <translation>Die Kette sagt nicht, wie viel Münze dort ist: {error}</translation>
    </message>
    <message>
        <source>The chain does not show the commitments of this round, so nothing was sent. The wallet tries again with the next one.</source>
        <translation>Die Kette zeigt die Festlegungen dieser Runde nicht; deshalb wurde nichts gesendet. Der Tresor versucht es mit der nächsten wieder.</translation>
    </message>
    <message>
        <source>The chain has another cohort or other commitments for this round than the coordinator told this wallet, or its end already. Nothing was sent.</source>
        <translation>Die Kette hat für diese Runde eine andere Gruppe oder andere Festlegungen, als diesem Tresor gesagt wurde, oder schon ihr Ende. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The chain has another manifest for this round.</source>
        <translation>Die Kette hat für diese Runde ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>The chain has another root for this round, or one over more or fewer wallets.</source>
        <translation>Die Kette hat für diese Runde eine andere Wurzel, oder eine über mehr oder weniger Tresore.</translation>
    </message>
    <message>
        <source>The chain has another sum for this round.</source>
        <translation>Die Kette hat für diese Runde eine andere Summe.</translation>
    </message>
    <message>
        <source>The chain has not answered for a minute. What was signed is kept, and is carried as soon as the chain answers.</source>
        <translation>Die Kette hat seit einer Minute nicht geantwortet. Was unterschrieben ist, bleibt und wird weitergetragen, sobald sie antwortet.</translation>
    </message>
    <message>
        <source>The chain has not answered for two minutes; nothing leaves until it does.</source>
        <translation>Die Kette hat seit zwei Minuten nicht geantwortet; nichts geht hinaus, bis sie es tut.</translation>
    </message>
    <message>
        <source>The chain holds the hashes of round {round} of {who}.</source>
        <translation>Die Kette hat die Hashes von Runde {round} von {who}.</translation>
    </message>
    <message>
        <source>The chain knows no open grant of {address}, which the round names.</source>
        <translation>Die Kette kennt keine offene Einwilligung von {address}, die die Runde nennt.</translation>
    </message>
    <message>
        <source>The chain knows only {counts} transactions of {sender}, and this is number {n}. It is kept and not sent until those before it are there.</source>
        <translation>Die Kette kennt nur {counts} Transaktionen von {sender}, und dies ist Nummer {n}. Sie bleibt und wird nicht gesendet, bis die davor dort sind.</translation>
    </message>
    <message>
        <source>The chain profile {name}</source>
        <translation>Das Kettenprofil {name}</translation>
    </message>
    <message>
        <source>The chain profile {name} is for a contract of another release: its code has another `{field}_sha256`. Use the release it was made for, or another profile.</source>
        <translation>Das Kettenprofil {name} ist für einen Vertrag einer anderen Fassung: Sein Code hat einen anderen `{field}_sha256`. Verwenden Sie die Fassung, für die es gemacht wurde, oder ein anderes Profil.</translation>
    </message>
    <message>
        <source>The chain profile {name} is not a TOML file: {error}.</source>
        <translation>Das Kettenprofil {name} ist keine TOML-Datei: {error}.</translation>
    </message>
    <message>
        <source>The chain profile {path} is not a TOML file: {error}.</source>
        <translation>Das Kettenprofil {path} ist keine TOML-Datei: {error}.</translation>
    </message>
    <message>
        <source>The chain profile {path} was not read: {reason}.</source>
        <translation>Das Kettenprofil {path} wurde nicht gelesen: {reason}.</translation>
    </message>
    <message>
        <source>The chain profile {profile} names no contract for {what}. Its deployer adds it by saying `freehold chain deploy` once more.</source>
        <translation>Das Kettenprofil {profile} nennt keinen Vertrag für {what}. Wer es aufgesetzt hat, ergänzt ihn mit einem weiteren `freehold chain deploy`.</translation>
    </message>
    <message>
        <source>The chain shows that everything under this address was revoked, and that is not final yet. Nothing was signed; accept once it is, or once another endpoint has denied it.</source>
        <translation>Die Kette zeigt, dass alles unter dieser Adresse widerrufen wurde, und das ist noch nicht endgültig. Nichts wurde unterschrieben; nehmen Sie an, sobald es das ist oder ein anderer Endpunkt es verneint hat.</translation>
    </message>
    <message>
        <source>The chain was followed further in the meantime; ask again.</source>
        <translation>Der Kette wurde inzwischen weiter gefolgt; fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The chain&apos;s endpoints contradict each other about the payment that was set aside: {names} says something else than was followed. Nothing leaves until they agree.</source>
        <translation>Die Endpunkte der Kette widersprechen einander über die hinterlegte Zahlung: {names} sagt etwas anderes, als verfolgt wurde. Nichts geht hinaus, bis sie übereinstimmen.</translation>
    </message>
    <message>
        <source>The chat {shown}</source>
        <translation>Der Chat {shown}</translation>
    </message>
    <message>
        <source>The chunks of this step were fetched too often on one stream.</source>
        <translation>Die Stücke dieses Schritts wurden auf einer Verbindung zu oft abgeholt.</translation>
    </message>
    <message>
        <source>The coin that is left goes only where all tokens go; leave the amount.</source>
        <translation>Die übrige Münze geht nur dorthin, wohin alle Token gehen; lassen Sie den Betrag weg.</translation>
    </message>
    <message>
        <source>The coin that is left goes with the rest, not with the first amount.</source>
        <translation>Die übrige Münze geht mit dem Rest, nicht mit dem ersten Betrag.</translation>
    </message>
    <message>
        <source>The column</source>
        <translation>Die Spalte</translation>
    </message>
    <message>
        <source>The column &apos;{name}&apos; of {name2} is {type} {unit} in this vault and {type2} {unit2} in this import. Nothing was imported.</source>
        <translation>Die Spalte &apos;{name}&apos; von {name2} ist in diesem Tresor {type} {unit} und in diesem Import {type2} {unit2}. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The connection to the peer was lost.</source>
        <translation>Die Verbindung zur Gegenseite ging verloren.</translation>
    </message>
    <message>
        <source>The consent cannot be read: {error}.</source>
        <translation>Die Einwilligung lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The consent changes more than root, steps and log commitment.</source>
        <translation>Die Einwilligung ändert mehr als Wurzel, Schritte und Festlegung des Protokolls.</translation>
    </message>
    <message>
        <source>The consent does not fix root, rows and log commitment.</source>
        <translation>Die Einwilligung legt Wurzel, Zeilen und Festlegung des Protokolls nicht fest.</translation>
    </message>
    <message>
        <source>The consent does not fix the log commitment.</source>
        <translation>Die Einwilligung legt die Festlegung des Protokolls nicht fest.</translation>
    </message>
    <message>
        <source>The consent was given after the time for it was over.</source>
        <translation>Die Einwilligung wurde gegeben, nachdem die Zeit dafür vorbei war.</translation>
    </message>
    <message>
        <source>The contact did not greet back.</source>
        <translation>Der Kontakt hat nicht zurückgegrüßt.</translation>
    </message>
    <message>
        <source>The contract at {address} is not {what}. Nothing was sent.</source>
        <translation>Der Vertrag unter {address} ist nicht {what}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The contract met a number it cannot hold.</source>
        <translation>Der Vertrag traf auf eine Zahl, die er nicht fassen kann.</translation>
    </message>
    <message>
        <source>The contract refused it and gave no reason.</source>
        <translation>Der Vertrag lehnte es ab und nannte keinen Grund.</translation>
    </message>
    <message>
        <source>The contract refused it when it was mined. The fee was spent.</source>
        <translation>Der Vertrag lehnte sie ab, als sie in einen Block kam. Die Gebühr ist ausgegeben.</translation>
    </message>
    <message>
        <source>The contract refused it: {reason}.</source>
        <translation>Der Vertrag lehnte es ab: {reason}.</translation>
    </message>
    <message>
        <source>The contract {to} is not this wallet&apos;s; nothing was signed for it.</source>
        <translation>Der Vertrag {to} gehört nicht zu diesem Tresor; nichts wurde dafür unterschrieben.</translation>
    </message>
    <message>
        <source>The coordinator did not sign the record of the round.</source>
        <translation>Die Niederschrift der Runde wurde von ihrer Leitung nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The coordinator drew the groups by a block that this wallet has not seen, or an old one; the wallet does not take part in this round. Nothing was sent.</source>
        <translation>Die Gruppen wurden nach einem Block ausgelost, den dieser Tresor nicht gesehen hat, oder nach einem alten; der Tresor nimmt an dieser Runde nicht teil. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s address did not sign this transcript.</source>
        <translation>Die Adresse der Leitung hat diese Niederschrift nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The copy did not come back from the disk as it was written, so it was removed. Nothing else was changed; check the disk.</source>
        <translation>Die Kopie kam vom Datenträger nicht so zurück, wie sie geschrieben wurde; sie wurde also entfernt. Sonst wurde nichts geändert; prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>The copy is not the same as the vault; it stayed where it was.</source>
        <translation>Die Kopie ist nicht dasselbe wie der Tresor; er blieb, wo er war.</translation>
    </message>
    <message>
        <source>The counter-offer changes nothing; accept or decline instead.</source>
        <translation>Das Gegenangebot ändert nichts; nehmen Sie stattdessen an, oder lehnen Sie ab.</translation>
    </message>
    <message>
        <source>The countersignature is over other terms than were consented to.</source>
        <translation>Die Gegenzeichnung ist über andere Bedingungen als die, in die eingewilligt wurde.</translation>
    </message>
    <message>
        <source>The damaged vault is for {name}, chain {chain}, and no longer says how that is reached. Give a chain profile (TOML) for it, {again}</source>
        <translation>Der beschädigte Tresor ist für {name}, Kette {chain}, und sagt nicht mehr, wie sie erreicht wird. Geben Sie ein Kettenprofil (TOML) dafür an, {again}</translation>
    </message>
    <message>
        <source>The damaged vault is for {name}, chain {chain}, and what was given is for another chain or other contracts. Give a chain profile (TOML) for it, {again}</source>
        <translation>Der beschädigte Tresor ist für {name}, Kette {chain}, und das Angegebene ist für eine andere Kette oder andere Verträge. Geben Sie ein Kettenprofil (TOML) dafür an, {again}</translation>
    </message>
    <message>
        <source>The damaged vault no longer says which chain it is for. Say that it is for practice, or give the chain profile (TOML) it was made with, {again}</source>
        <translation>Der beschädigte Tresor sagt nicht mehr, für welche Kette er ist. Sagen Sie, dass er zum Üben ist, oder geben Sie das Kettenprofil (TOML) an, mit dem er angelegt wurde, {again}</translation>
    </message>
    <message>
        <source>The database cannot be read with its key, so it is damaged. Nothing was changed. Restore a backup, or salvage what can be read into a new vault.</source>
        <translation>Die Datenbank lässt sich mit ihrem Schlüssel nicht lesen; sie ist also beschädigt. Nichts wurde geändert. Stellen Sie eine Sicherung wieder her, oder retten Sie, was sich lesen lässt, in einen neuen Tresor.</translation>
    </message>
    <message>
        <source>The database file cannot be opened. Check that it may be read.</source>
        <translation>Die Datei der Datenbank lässt sich nicht öffnen. Prüfen Sie, ob sie gelesen werden darf.</translation>
    </message>
    <message>
        <source>The database file may not be written to. Nothing was changed.</source>
        <translation>In die Datei der Datenbank darf nicht geschrieben werden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The database file {name} is missing; nothing was created in its place. Put it back, or restore it from a backup.</source>
        <translation>Die Datei der Datenbank {name} fehlt; an ihrer Stelle wurde nichts angelegt. Legen Sie sie zurück, oder stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The database in this backup is damaged. Take another copy.</source>
        <translation>Die Datenbank in dieser Sicherung ist beschädigt. Nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>The days you were active, your weekly rhythm and gaps such as holidays stay visible, and rows of one day keep their order.</source>
        <translation>Die Tage, an denen Sie aktiv waren, Ihr Wochenrhythmus und Lücken wie Urlaube bleiben sichtbar, und Zeilen eines Tages behalten ihre Reihenfolge.</translation>
    </message>
    <message>
        <source>The deposit is more than all steps cost.</source>
        <translation>Die Hinterlegung ist mehr, als alle Schritte kosten.</translation>
    </message>
    <message>
        <source>The disk is full; the import waits for room</source>
        <translation>Der Datenträger ist voll; der Import wartet auf Platz</translation>
    </message>
    <message>
        <source>The disk reported an error while a change was put on it. After the next opening it is there as a whole or not at all; check the disk before going on.</source>
        <translation>Der Datenträger meldete einen Fehler, während eine Änderung geschrieben wurde. Nach dem nächsten Öffnen ist sie ganz da oder gar nicht; prüfen Sie den Datenträger, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>The disk reported an error. The change was undone; check the disk before going on.</source>
        <translation>Der Datenträger meldete einen Fehler. Die Änderung wurde rückgängig gemacht; prüfen Sie den Datenträger, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>The endpoint has no newest block.</source>
        <translation>Der Endpunkt hat keinen neuesten Block.</translation>
    </message>
    <message>
        <source>The endpoint sent another block than was asked for.</source>
        <translation>Der Endpunkt sendete einen anderen Block, als gefragt war.</translation>
    </message>
    <message>
        <source>The endpoint sent logs that were not asked for.</source>
        <translation>Der Endpunkt sendete Ereignisse, nach denen nicht gefragt war.</translation>
    </message>
    <message>
        <source>The endpoint sent the same log twice.</source>
        <translation>Der Endpunkt sendete dasselbe Ereignis zweimal.</translation>
    </message>
    <message>
        <source>The endpoint would not take it: {answer}.</source>
        <translation>Der Endpunkt wollte sie nicht nehmen: {answer}.</translation>
    </message>
    <message>
        <source>The endpoints contradict each other about how many transactions {sender} has sent ({lowest} and {highest})</source>
        <translation>Die Endpunkte widersprechen einander, wie viele Transaktionen {sender} gesendet hat ({lowest} und {highest})</translation>
    </message>
    <message>
        <source>The export was stopped. No file was written.</source>
        <translation>Der Export wurde angehalten. Keine Datei wurde geschrieben.</translation>
    </message>
    <message>
        <source>The fee is above the cap of the chain&apos;s profile; it was not signed.</source>
        <translation>Die Gebühr liegt über der Obergrenze des Kettenprofils; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The file cannot be read now.</source>
        <translation>Die Datei lässt sich jetzt nicht lesen.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Die Datei ist weg.</translation>
    </message>
    <message>
        <source>The file is yours to delete; they will be told that there is one.</source>
        <translation>Die Datei löschen Sie selbst; dort wird mitgeteilt, dass es eine gibt.</translation>
    </message>
    <message>
        <source>The file may have changed since: replacing also takes away what only the earlier one had.</source>
        <translation>Die Datei kann sich seither geändert haben: Ersetzen nimmt auch weg, was nur die frühere hatte.</translation>
    </message>
    <message>
        <source>The file of an attachment is missing or damaged. Nothing else is affected; restore it from a backup.</source>
        <translation>Die Datei eines Anhangs fehlt oder ist beschädigt. Sonst ist nichts betroffen; stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The file was changed since it was checked.</source>
        <translation>Die Datei wurde geändert, seit sie geprüft wurde.</translation>
    </message>
    <message>
        <source>The first day, {from_day}, is after the last, {to_day}.</source>
        <translation>Der erste Tag, {from_day}, liegt nach dem letzten, {to_day}.</translation>
    </message>
    <message>
        <source>The folder&apos;s listing ended early.</source>
        <translation>Die Liste des Ordners endete zu früh.</translation>
    </message>
    <message>
        <source>The folder&apos;s listing is damaged.</source>
        <translation>Die Liste des Ordners ist beschädigt.</translation>
    </message>
    <message>
        <source>The folder&apos;s listing is too long.</source>
        <translation>Die Liste des Ordners ist zu lang.</translation>
    </message>
    <message>
        <source>The frozen copy</source>
        <translation>Die eingefrorene Kopie</translation>
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
        <source>The grant has ended; nothing more leaves under it.</source>
        <translation>Die Einwilligung ist zu Ende; unter ihr geht nichts mehr hinaus.</translation>
    </message>
    <message>
        <source>The grant has expired.</source>
        <translation>Die Einwilligung ist abgelaufen.</translation>
    </message>
    <message>
        <source>The grant has no price; there is nothing to collect.</source>
        <translation>Die Einwilligung hat keinen Preis; einzulösen gibt es nichts.</translation>
    </message>
    <message>
        <source>The grant is not active on chain.</source>
        <translation>Die Einwilligung gilt auf der Kette nicht.</translation>
    </message>
    <message>
        <source>The grant is not open, or was closed before.</source>
        <translation>Die Einwilligung ist nicht offen oder wurde schon geschlossen.</translation>
    </message>
    <message>
        <source>The grant is revoked, expired or closed.</source>
        <translation>Die Einwilligung ist widerrufen, abgelaufen oder geschlossen.</translation>
    </message>
    <message>
        <source>The grant is {state} already; there is nothing to stop.</source>
        <translation>Die Einwilligung ist schon {state}; aufzuhalten gibt es nichts.</translation>
    </message>
    <message>
        <source>The grant is {state}; nothing more leaves under it.</source>
        <translation>Die Einwilligung ist {state}; unter ihr geht nichts mehr hinaus.</translation>
    </message>
    <message>
        <source>The grant names another {role} than this key; it was not signed.</source>
        <translation>Die Einwilligung nennt ({role}) einen anderen als diesen Schlüssel; sie wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The grant names nobody where an address belongs.</source>
        <translation>Die Einwilligung nennt niemanden, wo eine Adresse hingehört.</translation>
    </message>
    <message>
        <source>The grant pays in {token}, which is not this wallet&apos;s token; it was not signed.</source>
        <translation>Die Einwilligung zahlt in {token}, nicht im Token dieses Tresors; sie wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The grant to {requester} ends, whoever carries this to the chain until {moment}.</source>
        <translation>Die Einwilligung für {requester} endet, wer auch immer dies bis {moment} zur Kette trägt.</translation>
    </message>
    <message>
        <source>The grant was never opened on chain</source>
        <translation>Die Einwilligung wurde auf der Kette nie geöffnet</translation>
    </message>
    <message>
        <source>The grant was revoked or closed before.</source>
        <translation>Die Einwilligung wurde schon widerrufen oder geschlossen.</translation>
    </message>
    <message>
        <source>The grant&apos;s price does not fit the registry.</source>
        <translation>Der Preis der Einwilligung passt nicht zum Register.</translation>
    </message>
    <message>
        <source>The grant&apos;s refund window is longer than the registry allows.</source>
        <translation>Die Rückzahlungsfrist der Einwilligung ist länger, als das Register erlaubt.</translation>
    </message>
    <message>
        <source>The grant&apos;s {name} is not a checksummed address (EIP-55).</source>
        <translation>{name} der Einwilligung ist keine Adresse mit Prüfsumme (EIP-55).</translation>
    </message>
    <message>
        <source>The grant&apos;s {name} is not what the terms say.</source>
        <translation>{name} der Einwilligung ist nicht, was die Bedingungen sagen.</translation>
    </message>
    <message>
        <source>The hashes of this study&apos;s rounds would go to {rounds_contract}, which is not the contract for them that this wallet knows on its chain. Nothing was signed.</source>
        <translation>Die Prüfsummen der Runden dieser Studie gingen an {rounds_contract}; das ist nicht der Vertrag dafür, den dieser Tresor auf seiner Kette kennt. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>The head over {size} entries is not the root of those entries.</source>
        <translation>Der Kopf über {size} Einträge ist nicht die Wurzel dieser Einträge.</translation>
    </message>
    <message>
        <source>The head over {size} entries is signed by another key.</source>
        <translation>Der Kopf über {size} Einträge ist mit einem anderen Schlüssel unterschrieben.</translation>
    </message>
    <message>
        <source>The header is cut off or damaged, so it cannot be trusted.</source>
        <translation>Der Kopf ist abgeschnitten oder beschädigt; ihm ist also nicht zu trauen.</translation>
    </message>
    <message>
        <source>The header was changed by something other than Freehold, so it cannot be trusted. Nothing was opened. `freehold vault restore` makes a vault of a backup in another profile.</source>
        <translation>Der Kopf wurde von etwas anderem als Freehold verändert; ihm ist also nicht zu trauen. Nichts wurde geöffnet. `freehold vault restore` macht in einem anderen Profil aus einer Sicherung einen Tresor.</translation>
    </message>
    <message>
        <source>The holder has gone.</source>
        <translation>Der Verwahrer ist weg.</translation>
    </message>
    <message>
        <source>The home host could not be opened.</source>
        <translation>Der Zugang für andere zu diesem Computer ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The host for this relationship could not be opened.</source>
        <translation>Der Zugang für diese Beziehung ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The host was closed while it was opening.</source>
        <translation>Der Zugang wurde geschlossen, während er sich öffnete.</translation>
    </message>
    <message>
        <source>The import stopped: {how}.{kept} importing again adds only what is missing.</source>
        <translation>Der Import wurde angehalten: {how}.{kept} Noch einmal importieren ergänzt nur, was fehlt.</translation>
    </message>
    <message>
        <source>The import worker began without closing its doors.</source>
        <translation>Der Leser begann, ohne seine Türen zu schließen.</translation>
    </message>
    <message>
        <source>The import worker broke off in the middle of a content.</source>
        <translation>Der Leser brach mitten in einem Inhalt ab.</translation>
    </message>
    <message>
        <source>The import worker changed a dataset&apos;s columns.</source>
        <translation>Der Leser änderte die Spalten einer Sammlung.</translation>
    </message>
    <message>
        <source>The import worker closed its doors twice.</source>
        <translation>Der Leser schloss seine Türen zweimal.</translation>
    </message>
    <message>
        <source>The import worker counted less than nothing.</source>
        <translation>Der Leser zählte weniger als nichts.</translation>
    </message>
    <message>
        <source>The import worker erred: {error}</source>
        <translation>Der Leser irrte: {error}</translation>
    </message>
    <message>
        <source>The import worker finished what it had not begun.</source>
        <translation>Der Leser beendete, was er nicht begonnen hatte.</translation>
    </message>
    <message>
        <source>The import worker made up a dataset.</source>
        <translation>Der Leser erfand eine Sammlung.</translation>
    </message>
    <message>
        <source>The import worker made up a dataset: {error}</source>
        <translation>Der Leser erfand eine Sammlung: {error}</translation>
    </message>
    <message>
        <source>The import worker sent a day that does not exist: {cell}.</source>
        <translation>Der Leser sendete einen Tag, den es nicht gibt: {cell}.</translation>
    </message>
    <message>
        <source>The import worker sent a piece of nothing.</source>
        <translation>Der Leser sendete ein Stück von nichts.</translation>
    </message>
    <message>
        <source>The import worker sent a row that is not one of {name}: {error}.</source>
        <translation>Der Leser sendete eine Zeile, die keine von {name} ist: {error}.</translation>
    </message>
    <message>
        <source>The import worker sent data before saying what it reads.</source>
        <translation>Der Leser sendete Daten, bevor er sagte, was er liest.</translation>
    </message>
    <message>
        <source>The import worker sent more contents than any such file can hold.</source>
        <translation>Der Leser sendete mehr Inhalte, als eine solche Datei haben kann.</translation>
    </message>
    <message>
        <source>The import worker sent more than any such file can hold.</source>
        <translation>Der Leser sendete mehr, als eine solche Datei haben kann.</translation>
    </message>
    <message>
        <source>The import worker sent more than may be kept of one.</source>
        <translation>Der Leser sendete mehr, als von einer behalten werden darf.</translation>
    </message>
    <message>
        <source>The import worker went on after its end.</source>
        <translation>Der Leser machte nach seinem Ende weiter.</translation>
    </message>
    <message>
        <source>The import worker went on unguarded.</source>
        <translation>Der Leser machte unbewacht weiter.</translation>
    </message>
    <message>
        <source>The introduction is for another chain; it was not signed.</source>
        <translation>Die Vorstellung ist für eine andere Kette; sie wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The invitation is damaged or of a later version; nothing was done.</source>
        <translation>Die Einladung ist beschädigt oder von einer späteren Fassung; nichts wurde getan.</translation>
    </message>
    <message>
        <source>The invitation is spelt in an unusual way and was refused.</source>
        <translation>Die Einladung ist ungewöhnlich geschrieben und wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The inviter answered with something else than its introduction.</source>
        <translation>Die einladende Seite antwortete mit etwas anderem als ihrer Vorstellung.</translation>
    </message>
    <message>
        <source>The inviter did not say that it has kept the contact.</source>
        <translation>Die einladende Seite sagte nicht, dass sie den Kontakt behalten hat.</translation>
    </message>
    <message>
        <source>The key of member {place} is not the one in the key book.</source>
        <translation>Der Schlüssel von Mitglied {place} ist nicht der im Schlüsselbuch.</translation>
    </message>
    <message>
        <source>The key of this step was destroyed.</source>
        <translation>Der Schlüssel dieses Schritts wurde vernichtet.</translation>
    </message>
    <message>
        <source>The keyring did not give back what it was given; nothing was changed.</source>
        <translation>Der Schlüsselbund gab nicht zurück, was ihm gegeben wurde; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The keyring does not open this vault; nothing was changed.</source>
        <translation>Der Schlüsselbund öffnet diesen Tresor nicht; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not answer ({name}). Use the passphrase.</source>
        <translation>Der Schlüsselbund dieses Computers hat nicht geantwortet ({name}). Verwenden Sie die Passphrase.</translation>
    </message>
    <message>
        <source>The keyring of this computer does not open this vault; use the passphrase.</source>
        <translation>Der Schlüsselbund dieses Computers öffnet diesen Tresor nicht; verwenden Sie die Passphrase.</translation>
    </message>
    <message>
        <source>The keyring of this computer keeps nothing for the vault in this folder. Open it with the passphrase; the keyring can then be allowed again.</source>
        <translation>Der Schlüsselbund dieses Computers hat nichts für den Tresor in diesem Ordner. Öffnen Sie ihn mit der Passphrase; der Schlüsselbund kann dann wieder erlaubt werden.</translation>
    </message>
    <message>
        <source>The keyring of this computer opens the vault no longer.</source>
        <translation>Der Schlüsselbund dieses Computers öffnet den Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>The last entry of the privacy budget&apos;s ledger is not as it was written.</source>
        <translation>Der letzte Eintrag im Buch des Privatsphäre-Budgets ist nicht, wie er geschrieben wurde.</translation>
    </message>
    <message>
        <source>The library that compares the privacy budget&apos;s sums gave no answer. Nothing was changed, and the budget counts as before.</source>
        <translation>Die Bibliothek, die die Summen des Privatsphäre-Budgets vergleicht, gab keine Antwort. Nichts wurde geändert, und das Budget zählt wie bisher.</translation>
    </message>
    <message>
        <source>The limits of {name} leave nothing between them.</source>
        <translation>Die Grenzen von {name} lassen nichts dazwischen.</translation>
    </message>
    <message>
        <source>The limits on {field} leave no value between them.</source>
        <translation>Die Grenzen auf {field} lassen keinen Wert dazwischen.</translation>
    </message>
    <message>
        <source>The link is damaged or of a later version; nothing was done.</source>
        <translation>Der Link ist beschädigt oder von einer späteren Fassung; nichts wurde getan.</translation>
    </message>
    <message>
        <source>The link is spelt in an unusual way and was refused.</source>
        <translation>Der Link ist ungewöhnlich geschrieben und wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The list of advisories cannot be read: {error}.</source>
        <translation>Die Liste der Hinweise lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The list of advisories is too large to be one.</source>
        <translation>Die Liste der Hinweise ist zu groß, um eine zu sein.</translation>
    </message>
    <message>
        <source>The list of advisories was not signed by Freehold&apos;s maintainers; it is not used.</source>
        <translation>Die Liste der Hinweise wurde nicht von Freeholds Betreuern unterschrieben; sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The list of meeting points cannot be read: {error}.</source>
        <translation>Die Liste der Treffpunkte lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The list of meeting points was not signed by Freehold&apos;s maintainers; it is not used.</source>
        <translation>Die Liste der Treffpunkte wurde nicht von Freeholds Betreuern unterschrieben; sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The lists of who stayed are signed by others than those that stayed.</source>
        <translation>Die Listen der Gebliebenen sind von anderen als den Gebliebenen unterschrieben.</translation>
    </message>
    <message>
        <source>The log has no entry {seq}.</source>
        <translation>Das Protokoll hat keinen Eintrag {seq}.</translation>
    </message>
    <message>
        <source>The log has no signed head to commit to; sign one first.</source>
        <translation>Das Protokoll hat keinen unterschriebenen Kopf, auf den sich festlegen ließe; unterschreiben Sie zuerst einen.</translation>
    </message>
    <message>
        <source>The log has {count} entries, not {at_size}.</source>
        <translation>Das Protokoll hat {count} Einträge, nicht {at_size}.</translation>
    </message>
    <message>
        <source>The log in this backup is not the one it names. Take another copy.</source>
        <translation>Das Protokoll in dieser Sicherung ist nicht das, das sie nennt. Nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>The log names an entry of the privacy budget&apos;s ledger that is not there.</source>
        <translation>Das Protokoll nennt einen Eintrag im Buch des Privatsphäre-Budgets, der nicht da ist.</translation>
    </message>
    <message>
        <source>The log of {upto} entries has no entry {seq}.</source>
        <translation>Das Protokoll mit {upto} Einträgen hat keinen Eintrag {seq}.</translation>
    </message>
    <message>
        <source>The log that came back is not the one that the newest state names. Nothing was made.</source>
        <translation>Das Protokoll, das zurückkam, ist nicht das, das der neueste Stand nennt. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>The log&apos;s tree lacks the subtree {position} of level {level}, so the log is damaged. Nothing was changed; verify the log or restore a backup.</source>
        <translation>Dem Baum des Protokolls fehlt der Teilbaum {position} der Ebene {level}; das Protokoll ist also beschädigt. Nichts wurde geändert; prüfen Sie das Protokoll, oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The manifest differs from the one sent before.</source>
        <translation>Das Verzeichnis ist anders als das zuvor gesendete.</translation>
    </message>
    <message>
        <source>The mapping for {dataset} has no fingerprint of a header.</source>
        <translation>Der Zuordnung für {dataset} fehlt die Prüfsumme einer Kopfzeile.</translation>
    </message>
    <message>
        <source>The mapping for {dataset} keeps no column.</source>
        <translation>Die Zuordnung für {dataset} behält keine Spalte.</translation>
    </message>
    <message>
        <source>The mapping for {file} has {len} columns and the table {len2}. Nothing was imported.</source>
        <translation>Die Zuordnung für {file} hat {len} Spalten und die Tabelle {len2}. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The mapping is for a table of another header than that of {left}. Nothing was imported.</source>
        <translation>Die Zuordnung ist für eine Tabelle mit einer anderen Kopfzeile als der von {left}. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The mapping is for a table of another header than those that {name} holds, or for one that is read as something else. Nothing was imported.</source>
        <translation>Die Zuordnung ist für eine Tabelle mit einer anderen Kopfzeile als die in {name}, oder für eine, die als etwas anderes gelesen wird. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>The meeting point of this box is not on the list any more.</source>
        <translation>Der Treffpunkt dieses Fachs steht nicht mehr auf der Liste.</translation>
    </message>
    <message>
        <source>The meeting point was too slow; the letter was not left.</source>
        <translation>Der Treffpunkt war zu langsam; der Brief wurde nicht hinterlassen.</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>Die Nachricht</translation>
    </message>
    <message>
        <source>The message cannot be read</source>
        <translation>Die Nachricht lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The message was not signed for this reader by who it names.</source>
        <translation>Die Nachricht wurde nicht für diesen Leser von dem unterschrieben, den sie nennt.</translation>
    </message>
    <message>
        <source>The message was signed by a key of neither side.</source>
        <translation>Die Nachricht wurde mit einem Schlüssel keiner der beiden Seiten unterschrieben.</translation>
    </message>
    <message>
        <source>The message was signed by another key than the one known for this.</source>
        <translation>Die Nachricht wurde mit einem anderen Schlüssel unterschrieben als dem dafür bekannten.</translation>
    </message>
    <message>
        <source>The model that came is not the one that the round names; nothing was sent.</source>
        <translation>Das Modell, das kam, ist nicht das, das die Runde nennt; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The name of a store is lower-case letters.</source>
        <translation>Der Name eines Speichers besteht aus Kleinbuchstaben.</translation>
    </message>
    <message>
        <source>The names of your datasets</source>
        <translation>Die Namen Ihrer Sammlungen</translation>
    </message>
    <message>
        <source>The negotiation has not begun.</source>
        <translation>Die Verhandlung hat nicht begonnen.</translation>
    </message>
    <message>
        <source>The network&apos;s fee has risen since you looked. The coin that is left was not sent; look again.</source>
        <translation>Die Gebühr des Netzes ist gestiegen, seit Sie hingesehen haben. Die übrige Münze wurde nicht gesendet; sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>The network&apos;s fee has risen: at most {coin} {name} was said, and it would be up to {coin2} now. Nothing was signed; look again.</source>
        <translation>Die Gebühr des Netzes ist gestiegen: Höchstens {coin} {name} waren genannt, und jetzt wären es bis zu {coin2}. Nichts wurde unterschrieben; sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>The newest state is not with enough holders yet.</source>
        <translation>Der neueste Stand ist noch nicht bei genug Verwahrern.</translation>
    </message>
    <message>
        <source>The newest state is with {at} of {people} holders; the others get it later.</source>
        <translation>Der neueste Stand ist bei {at} von {people} Verwahrern; die anderen bekommen ihn später.</translation>
    </message>
    <message>
        <source>The next delivery for {who} waits for you.</source>
        <translation>Die nächste Lieferung für {who} wartet auf Sie.</translation>
    </message>
    <message>
        <source>The next delivery&apos;s texts hold {held}, which those that you accepted did not.</source>
        <translation>Die Texte der nächsten Lieferung enthalten {held}; die, die Sie angenommen haben, enthielten sie nicht.</translation>
    </message>
    <message>
        <source>The next model</source>
        <translation>Das nächste Modell</translation>
    </message>
    <message>
        <source>The number that was committed to was not shown.</source>
        <translation>Die festgelegte Zahl wurde nicht gezeigt.</translation>
    </message>
    <message>
        <source>The numbers of this request are known; nothing more can be shown.</source>
        <translation>Die Zahlen dieser Anfrage sind bekannt; mehr lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>The numbers of {table} would be given twice.</source>
        <translation>Die Nummern von {table} würden zweimal vergeben.</translation>
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
        <source>The only value</source>
        <translation>Der einzige Wert</translation>
    </message>
    <message>
        <source>The only value of {name} occurs {times}</source>
        <translation>Der einzige Wert von {name} kommt {times} vor</translation>
    </message>
    <message>
        <source>The opening still needs {missing} confirmations.</source>
        <translation>Der Öffnung fehlen noch {missing} Bestätigungen.</translation>
    </message>
    <message>
        <source>The opening transaction calls {to}, not the registry.</source>
        <translation>Die öffnende Transaktion ruft {to} auf, nicht das Register.</translation>
    </message>
    <message>
        <source>The opening transaction holds no grant.</source>
        <translation>Die öffnende Transaktion enthält keine Einwilligung.</translation>
    </message>
    <message>
        <source>The opening transaction is for another grant than the agreed one.</source>
        <translation>Die öffnende Transaktion ist für eine andere Einwilligung als die vereinbarte.</translation>
    </message>
    <message>
        <source>The opening transaction is for chain {chain_id}, not {chain_id2}.</source>
        <translation>Die öffnende Transaktion ist für Kette {chain_id}, nicht für {chain_id2}.</translation>
    </message>
    <message>
        <source>The opening transaction sends coin, which the registry does not take.</source>
        <translation>Die öffnende Transaktion sendet Münze, die das Register nicht nimmt.</translation>
    </message>
    <message>
        <source>The other side has changed its number after seeing this one.</source>
        <translation>Die andere Seite änderte ihre Zahl, nachdem sie diese gesehen hatte.</translation>
    </message>
    <message>
        <source>The other side has not answered for {seconds} seconds; nothing was lost.</source>
        <translation>Die andere Seite hat seit {seconds} Sekunden nicht geantwortet; nichts ging verloren.</translation>
    </message>
    <message>
        <source>The others are {listed}.</source>
        <translation>Die anderen sind {listed}.</translation>
    </message>
    <message>
        <source>The output column</source>
        <translation>Die Ausgabespalte</translation>
    </message>
    <message>
        <source>The owner</source>
        <translation>Die Seite der Daten</translation>
    </message>
    <message>
        <source>The owner did not introduce itself.</source>
        <translation>Die Seite der Daten hat sich nicht vorgestellt.</translation>
    </message>
    <message>
        <source>The owner did not say what it holds.</source>
        <translation>Die Seite der Daten hat nicht gesagt, was sie hat.</translation>
    </message>
    <message>
        <source>The owner did not sign this.</source>
        <translation>Die Seite der Daten hat das nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The owner has ended this circle; the share was refused.</source>
        <translation>Dieser Kreis wurde von der eigenen Seite beendet; der Teil wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The owner has revoked all grants of that time.</source>
        <translation>Alle Einwilligungen jener Zeit wurden widerrufen.</translation>
    </message>
    <message>
        <source>The owner has vetoed this request on one of their devices.</source>
        <translation>Von einem der eigenen Geräte wurde gegen diese Anfrage Einspruch erhoben.</translation>
    </message>
    <message>
        <source>The owner signs last.</source>
        <translation>Die Seite der Daten unterschreibt zuletzt.</translation>
    </message>
    <message>
        <source>The owner&apos;s signed order has expired.</source>
        <translation>Der unterschriebene Auftrag ist abgelaufen.</translation>
    </message>
    <message>
        <source>The passphrase and the 24 words always open the vault; only the keyring can be taken away. Nothing was changed.</source>
        <translation>Die Passphrase und die 24 Wörter öffnen den Tresor immer; nur der Schlüsselbund kann weggenommen werden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The passphrase is not right. Nothing was changed.</source>
        <translation>Die Passphrase stimmt nicht. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The passphrase is not right. Nothing was changed; try again.</source>
        <translation>Die Passphrase stimmt nicht. Nichts wurde geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The payment is confirmed by {len} of {asked} endpoints, and nothing leaves before two say the same. Missing: {names}.</source>
        <translation>Die Zahlung ist von {len} von {asked} Endpunkten bestätigt, und nichts geht hinaus, bevor zwei dasselbe sagen. Es fehlen: {names}.</translation>
    </message>
    <message>
        <source>The payment is final on the chain.</source>
        <translation>Die Zahlung ist auf der Kette endgültig.</translation>
    </message>
    <message>
        <source>The payment set aside on chain does not cover step {step}.</source>
        <translation>Die auf der Kette hinterlegte Zahlung deckt Schritt {step} nicht.</translation>
    </message>
    <message>
        <source>The payment was not set aside in time; nothing leaves under this grant.</source>
        <translation>Die Zahlung wurde nicht rechtzeitig hinterlegt; unter dieser Einwilligung geht nichts hinaus.</translation>
    </message>
    <message>
        <source>The peer broke the conversation off before it began.</source>
        <translation>Die Gegenseite brach das Gespräch ab, bevor es begann.</translation>
    </message>
    <message>
        <source>The peer did not answer in time; no conversation was begun.</source>
        <translation>Die Gegenseite antwortete nicht rechtzeitig; kein Gespräch wurde begonnen.</translation>
    </message>
    <message>
        <source>The peer does not offer {protocol}.</source>
        <translation>Die Gegenseite bietet {protocol} nicht an.</translation>
    </message>
    <message>
        <source>The person has paused all sharing; nothing is answered now.</source>
        <translation>Alle Weitergabe ist angehalten; jetzt wird nichts beantwortet.</translation>
    </message>
    <message>
        <source>The person said no.</source>
        <translation>Die Antwort war Nein.</translation>
    </message>
    <message>
        <source>The person said no: it is too much. Ask for less, or for figures.</source>
        <translation>Die Antwort war Nein: Es ist zu viel. Bitte um weniger, oder um Zahlen.</translation>
    </message>
    <message>
        <source>The person said no: not for this purpose.</source>
        <translation>Die Antwort war Nein: nicht für diesen Zweck.</translation>
    </message>
    <message>
        <source>The person said no: not this data.</source>
        <translation>Die Antwort war Nein: nicht diese Daten.</translation>
    </message>
    <message>
        <source>The places are from 1 to {len}.</source>
        <translation>Die Stellen gehen von 1 bis {len}.</translation>
    </message>
    <message>
        <source>The places that leave can be those of other people; none is taken for your home.</source>
        <translation>Die Orte, die hinausgehen, können die anderer Menschen sein; keiner wird für Ihr Zuhause gehalten.</translation>
    </message>
    <message>
        <source>The practice chain at {url} did not answer {method}; nothing was lost.</source>
        <translation>Die Übungskette unter {url} antwortete nicht auf {method}; nichts ging verloren.</translation>
    </message>
    <message>
        <source>The practice chain in {directory} did not start within {start_seconds} seconds. Nothing was lost; try again, or delete that folder to begin a new chain.</source>
        <translation>Die Übungskette in {directory} begann nicht innerhalb von {start_seconds} Sekunden. Nichts ging verloren; versuchen Sie es wieder, oder löschen Sie jenen Ordner, um eine neue Kette zu beginnen.</translation>
    </message>
    <message>
        <source>The practice chain that runs (process {pid}) is another release&apos;s. Close the Freehold programs of that release; it ends by itself when nobody has asked it anything for half an hour. Nothing was changed.</source>
        <translation>Die laufende Übungskette (Prozess {pid}) gehört zu einer anderen Fassung. Schließen Sie die Programme von Freehold jener Fassung; sie endet von selbst, wenn eine halbe Stunde niemand etwas von ihr wollte. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The practice chain this was made on {where}. What was agreed on it can still be read here, but nothing more can be paid or revoked there. Practice tokens were never worth anything. For more practice, make something new on the new practice chain.</source>
        <translation>Die Übungskette, auf der dies gemacht wurde, {where}. Was auf ihr vereinbart wurde, lässt sich hier noch lesen, aber bezahlt oder widerrufen werden kann dort nichts mehr. Übungstoken waren nie etwas wert. Legen Sie zum weiteren Üben auf der neuen Übungskette etwas Neues an.</translation>
    </message>
    <message>
        <source>The practice chain: this computer alone writes it, and nobody else is asked.</source>
        <translation>Die Übungskette: Dieser Computer allein schreibt sie, und niemand sonst wird gefragt.</translation>
    </message>
    <message>
        <source>The privacy budget counts as used until you confirm that nothing left.</source>
        <translation>Das Privatsphäre-Budget gilt als verbraucht, bis Sie bestätigen, dass nichts hinausging.</translation>
    </message>
    <message>
        <source>The privacy budget is not held; there is nothing to confirm.</source>
        <translation>Das Privatsphäre-Budget ist nicht zurückgehalten; es gibt nichts zu bestätigen.</translation>
    </message>
    <message>
        <source>The privacy budget&apos;s ledger knows of a longer log than there is.</source>
        <translation>Das Buch des Privatsphäre-Budgets kennt ein längeres Protokoll, als es gibt.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>The program broke off: {first}</source>
        <translation>Das Programm brach ab: {first}</translation>
    </message>
    <message>
        <source>The program called itself without end</source>
        <translation>Das Programm rief sich ohne Ende selbst auf</translation>
    </message>
    <message>
        <source>The program cannot be set up: {first}</source>
        <translation>Das Programm lässt sich nicht einrichten: {first}</translation>
    </message>
    <message>
        <source>The program did not give number {missing}</source>
        <translation>Das Programm gab die Zahl {missing} nicht</translation>
    </message>
    <message>
        <source>The program gave a number {index} that was not agreed to</source>
        <translation>Das Programm gab eine Zahl {index}, die nicht vereinbart war</translation>
    </message>
    <message>
        <source>The program gave another number of numbers than was agreed to.</source>
        <translation>Das Programm gab eine andere Zahl von Zahlen, als vereinbart war.</translation>
    </message>
    <message>
        <source>The program gave no number as {index}</source>
        <translation>Das Programm gab als {index} keine Zahl</translation>
    </message>
    <message>
        <source>The program gave no room of its own for its rows</source>
        <translation>Das Programm gab keinen eigenen Platz für seine Zeilen</translation>
    </message>
    <message>
        <source>The program gave number {index} twice</source>
        <translation>Das Programm gab die Zahl {index} zweimal</translation>
    </message>
    <message>
        <source>The program has not run on the rows as they are now. Nothing was signed and nothing left; look at what would leave first, then decide.</source>
        <translation>Das Programm lief noch nicht auf den Zeilen, wie sie jetzt sind. Nichts wurde unterschrieben, und nichts ging hinaus; sehen Sie zuerst an, was hinausginge, und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>The program has two numbers called {name}.</source>
        <translation>Das Programm hat zwei Zahlen mit dem Namen {name}.</translation>
    </message>
    <message>
        <source>The program is not a sound WebAssembly module: {first}.</source>
        <translation>Das Programm ist kein fehlerfreies WebAssembly-Modul: {first}.</translation>
    </message>
    <message>
        <source>The program makes {count} number of {of}, fewer than {group_rows} rows for each. They are sent only if you name {small_groups} too when you accept.</source>
        <translation>Das Programm macht {count} Zahl aus {of}, weniger als {group_rows} Zeilen für jede. Gesendet werden sie nur, wenn Sie beim Annehmen auch {small_groups} nennen.</translation>
    </message>
    <message>
        <source>The program makes {count} numbers of {of}, fewer than {group_rows} rows for each. They are sent only if you name {small_groups} too when you accept.</source>
        <translation>Das Programm macht {count} Zahlen aus {of}, weniger als {group_rows} Zeilen für jede. Gesendet werden sie nur, wenn Sie beim Annehmen auch {small_groups} nennen.</translation>
    </message>
    <message>
        <source>The program read {counted} and used {fuel} instructions; the same program and rows use the same. What it gave now is what every round adds, also if rows come later.</source>
        <translation>Das Programm las {counted} und brauchte {fuel} Anweisungen; dasselbe Programm und dieselben Zeilen brauchen dasselbe. Was es jetzt gab, trägt jede Runde bei, auch wenn später Zeilen dazukommen.</translation>
    </message>
    <message>
        <source>The program reads {names}, which can be about people who were not asked.</source>
        <translation>Das Programm liest {names}; das kann Menschen betreffen, die nicht gefragt wurden.</translation>
    </message>
    <message>
        <source>The program reads {names}, which is of a delicate kind.</source>
        <translation>Das Programm liest {names}; das ist von heikler Art.</translation>
    </message>
    <message>
        <source>The program that is kept is not the one of this hash; nothing ran.</source>
        <translation>Das Programm, das hier liegt, ist nicht das mit dieser Prüfsumme; nichts lief.</translation>
    </message>
    <message>
        <source>The program took longer than it is given here</source>
        <translation>Das Programm brauchte länger, als es hier bekommt</translation>
    </message>
    <message>
        <source>The program used up its instructions</source>
        <translation>Das Programm verbrauchte seine Anweisungen</translation>
    </message>
    <message>
        <source>The program was ended before it gave a result.</source>
        <translation>Das Programm wurde beendet, bevor es ein Ergebnis gab.</translation>
    </message>
    <message>
        <source>The program {code}… is not here yet. It comes with the next connection to who asks; nothing was run.</source>
        <translation>Das Programm {code}… ist noch nicht hier. Es kommt mit der nächsten Verbindung zu denen, die fragen; nichts lief.</translation>
    </message>
    <message>
        <source>The program&apos;s noise is a plain decimal number above zero.</source>
        <translation>Das Rauschen des Programms ist eine einfache Dezimalzahl über null.</translation>
    </message>
    <message>
        <source>The proxy at {name} did not reach {host} in time. {nothing_past}</source>
        <translation>Der Proxy unter {name} erreichte {host} nicht rechtzeitig. {nothing_past}</translation>
    </message>
    <message>
        <source>The proxy at {name} did not reach {host}: {reason}. {nothing_past}</source>
        <translation>Der Proxy unter {name} erreichte {host} nicht: {reason}. {nothing_past}</translation>
    </message>
    <message>
        <source>The proxy at {name} does not answer. {nothing_past} Start it, or change it in the settings.</source>
        <translation>Der Proxy unter {name} antwortet nicht. {nothing_past} Starten Sie ihn, oder ändern Sie ihn in den Einstellungen.</translation>
    </message>
    <message>
        <source>The proxy at {proxy_name} does not answer, so {name} was not asked; nothing goes past the proxy.</source>
        <translation>Der Proxy unter {proxy_name} antwortet nicht; {name} wurde also nicht gefragt. Nichts geht am Proxy vorbei.</translation>
    </message>
    <message>
        <source>The question was withdrawn.</source>
        <translation>Die Frage wurde zurückgezogen.</translation>
    </message>
    <message>
        <source>The reading was stopped. Nothing was changed.</source>
        <translation>Das Lesen wurde angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The receipt is for a step that was not sent.</source>
        <translation>Die Quittung ist für einen Schritt, der nicht gesendet wurde.</translation>
    </message>
    <message>
        <source>The receipt is for another grant or step.</source>
        <translation>Die Quittung ist für eine andere Einwilligung oder einen anderen Schritt.</translation>
    </message>
    <message>
        <source>The receipt is over other content than was sent.</source>
        <translation>Die Quittung ist über anderen Inhalt, als gesendet wurde.</translation>
    </message>
    <message>
        <source>The record cannot be read: {error}.</source>
        <translation>Die Niederschrift lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The record is of a kind that this program does not know.</source>
        <translation>Die Niederschrift ist von einer Art, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>The record is of another round than this wallet took part in.</source>
        <translation>Die Niederschrift ist von einer anderen Runde als der, an der dieser Tresor teilnahm.</translation>
    </message>
    <message>
        <source>The record was changed after it was signed.</source>
        <translation>Die Niederschrift wurde nach dem Unterschreiben verändert.</translation>
    </message>
    <message>
        <source>The records and files of this restored vault have come.</source>
        <translation>Die Einträge und Dateien dieses wiederhergestellten Tresors sind gekommen.</translation>
    </message>
    <message>
        <source>The registry and the token are</source>
        <translation>Das Register und der Token sind</translation>
    </message>
    <message>
        <source>The registry answered with a status that does not exist.</source>
        <translation>Das Register antwortete mit einem Zustand, den es nicht gibt.</translation>
    </message>
    <message>
        <source>The registry at {address} was made for another chain.</source>
        <translation>Das Register unter {address} wurde für eine andere Kette gemacht.</translation>
    </message>
    <message>
        <source>The registry itself says that this grant is {status} and not that so much is set aside for it. Nothing leaves until it agrees with what was followed.</source>
        <translation>Das Register selbst sagt, dass diese Einwilligung {status} ist und dass so viel nicht für sie hinterlegt ist. Nichts geht hinaus, bis es mit dem Verfolgten übereinstimmt.</translation>
    </message>
    <message>
        <source>The registry may draw exactly {money} once, until {moment}.</source>
        <translation>Das Register darf bis {moment} einmal genau {money} einziehen.</translation>
    </message>
    <message>
        <source>The registry&apos;s {name} is not on the list; it was not signed.</source>
        <translation>{name} des Registers steht nicht auf der Liste; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The request does not ask for: {listed}.</source>
        <translation>Die Anfrage verlangt nicht: {listed}.</translation>
    </message>
    <message>
        <source>The request does not say {listed}; it was refused for that.</source>
        <translation>Die Anfrage sagt nicht {listed}; deshalb wurde sie abgelehnt.</translation>
    </message>
    <message>
        <source>The request is for another person&apos;s share than the one you chose.</source>
        <translation>Die Anfrage ist für den Teil eines anderen Menschen als den, den Sie gewählt haben.</translation>
    </message>
    <message>
        <source>The request names a backup that cannot exist.</source>
        <translation>Die Anfrage nennt eine Sicherung, die es nicht geben kann.</translation>
    </message>
    <message>
        <source>The requester</source>
        <translation>Die Anfragenden</translation>
    </message>
    <message>
        <source>The requester agreed to other terms than the last offer.</source>
        <translation>Die Anfragenden stimmten anderen Bedingungen als dem letzten Angebot zu.</translation>
    </message>
    <message>
        <source>The requester answered what it was not sent.</source>
        <translation>Die Anfragenden antworteten auf etwas, das ihnen nicht gesendet wurde.</translation>
    </message>
    <message>
        <source>The requester confirmed another message than it was sent.</source>
        <translation>Die Anfragenden bestätigten eine andere Nachricht als die gesendete.</translation>
    </message>
    <message>
        <source>The requester did not consent to this deposit.</source>
        <translation>Die Anfragenden haben dieser Hinterlegung nicht zugestimmt.</translation>
    </message>
    <message>
        <source>The requester did not introduce itself.</source>
        <translation>Die Anfragenden haben sich nicht vorgestellt.</translation>
    </message>
    <message>
        <source>The requester has not sent the coin for your fees yet.</source>
        <translation>Die Anfragenden haben die Münze für Ihre Gebühren noch nicht gesendet.</translation>
    </message>
    <message>
        <source>The requester has not set the payment aside on chain yet.</source>
        <translation>Die Anfragenden haben die Zahlung noch nicht auf der Kette hinterlegt.</translation>
    </message>
    <message>
        <source>The requester has too much to say before it lets one speak.</source>
        <translation>Die Anfragenden haben zu viel zu sagen, bevor sie einen sprechen lassen.</translation>
    </message>
    <message>
        <source>The requester introduced itself with other keys before.</source>
        <translation>Die Anfragenden haben sich früher mit anderen Schlüsseln vorgestellt.</translation>
    </message>
    <message>
        <source>The requester sent a frame that does not fit here.</source>
        <translation>Die Anfragenden sendeten etwas, das hierher nicht passt.</translation>
    </message>
    <message>
        <source>The requester sent a message under another name than its own.</source>
        <translation>Die Anfragenden haben eine Nachricht unter einem anderen Namen als dem eigenen gesendet.</translation>
    </message>
    <message>
        <source>The requester&apos;s consent to the deposit has expired.</source>
        <translation>Die Zustimmung der Anfragenden zur Hinterlegung ist abgelaufen.</translation>
    </message>
    <message>
        <source>The requester&apos;s refund has to wait until the window has passed.</source>
        <translation>Die Rückzahlung an die Anfragenden muss warten, bis die Frist vorbei ist.</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Das Übrige</translation>
    </message>
    <message>
        <source>The revocation for {who} is recorded on chain.</source>
        <translation>Der Widerruf für {who} ist auf der Kette vermerkt.</translation>
    </message>
    <message>
        <source>The root is not that of the commitments in the transcript.</source>
        <translation>Die Wurzel ist nicht die der Festlegungen in der Niederschrift.</translation>
    </message>
    <message>
        <source>The round came to nothing for this wallet; it is not paid.</source>
        <translation>Für diesen Tresor wurde aus der Runde nichts; sie wird nicht bezahlt.</translation>
    </message>
    <message>
        <source>The round has members that the first one had not. Sums over changing cohorts tell of single people; this wallet does not take part. Nothing was sent.</source>
        <translation>Die Runde hat Mitglieder, die die erste nicht hatte. Summen über wechselnde Gruppen verraten einzelne Menschen; dieser Tresor nimmt nicht teil. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The round has no such group.</source>
        <translation>Die Runde hat keine solche Gruppe.</translation>
    </message>
    <message>
        <source>The round&apos;s {name} is not what you signed. This wallet does not take part in it; nothing was sent.</source>
        <translation>{name} der Runde ist nicht das, was Sie unterschrieben haben. Dieser Tresor nimmt nicht daran teil; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The rounds that were agreed are used up.</source>
        <translation>Die vereinbarten Runden sind aufgebraucht.</translation>
    </message>
    <message>
        <source>The rounds&apos; {name} is not on the list; it was not signed.</source>
        <translation>{name} der Runden steht nicht auf der Liste; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The salvaging was stopped; no new vault was made.</source>
        <translation>Die Rettung wurde angehalten; kein neuer Tresor wurde angelegt.</translation>
    </message>
    <message>
        <source>The same figures again tell of what was added since.</source>
        <translation>Dieselben Zahlen noch einmal verraten, was seither dazukam.</translation>
    </message>
    <message>
        <source>The sealed key has {lines} lines; there are {len}.</source>
        <translation>Der versiegelte Schlüssel hat {lines} Zeilen; es sind {len}.</translation>
    </message>
    <message>
        <source>The search index knows {stray} {which} not there.</source>
        <translation>Das Suchverzeichnis kennt {stray} {which} nicht da.</translation>
    </message>
    <message>
        <source>The seed of member {place} is not the one it committed to.</source>
        <translation>Der Ausgangswert von Mitglied {place} ist nicht der, auf den es sich festgelegt hat.</translation>
    </message>
    <message>
        <source>The share has left already; it is too late for a veto here.</source>
        <translation>Der Teil ist schon hinausgegangen; für einen Einspruch ist es hier zu spät.</translation>
    </message>
    <message>
        <source>The share is of somebody else than the contact who sends it.</source>
        <translation>Der Teil ist von jemand anderem als dem Kontakt, der ihn sendet.</translation>
    </message>
    <message>
        <source>The share names another key for vetoes than the one before it.</source>
        <translation>Der Teil nennt für Einsprüche einen anderen Schlüssel als der davor.</translation>
    </message>
    <message>
        <source>The share that you kept for {who} was destroyed at their wish.</source>
        <translation>Der Teil, den Sie für {who} verwahrten, wurde auf Wunsch vernichtet.</translation>
    </message>
    <message>
        <source>The signature is not in the form the registry takes.</source>
        <translation>Die Unterschrift hat nicht die Form, die das Register nimmt.</translation>
    </message>
    <message>
        <source>The signature on this head of a backup does not hold.</source>
        <translation>Die Unterschrift auf diesem Kopf einer Sicherung gilt nicht.</translation>
    </message>
    <message>
        <source>The slip does not add up: a line is missing or two are exchanged.</source>
        <translation>Der Zettel geht nicht auf: Eine Zeile fehlt, oder zwei sind vertauscht.</translation>
    </message>
    <message>
        <source>The slip does not add up: its last line is not as it was made.</source>
        <translation>Der Zettel geht nicht auf: Seine letzte Zeile ist nicht, wie sie gemacht wurde.</translation>
    </message>
    <message>
        <source>The square around {at} is most likely your home: it is the place of {days} of {of_days} {what}.{at_work}</source>
        <translation>Das Quadrat um {at} ist sehr wahrscheinlich Ihr Zuhause: Es ist der Ort von {days} der {of_days} {what}.{at_work}</translation>
    </message>
    <message>
        <source>The square where you spend the nights is most likely home and the one of your working days work; both stay visible on every grid offered.</source>
        <translation>Das Quadrat, in dem Sie die Nächte verbringen, ist sehr wahrscheinlich das Zuhause und das Ihrer Arbeitstage die Arbeit; beide bleiben auf jedem angebotenen Gitter sichtbar.</translation>
    </message>
    <message>
        <source>The step has no such chunk.</source>
        <translation>Der Schritt hat kein solches Stück.</translation>
    </message>
    <message>
        <source>The step was</source>
        <translation>Der Schritt wurde</translation>
    </message>
    <message>
        <source>The study is for {wallets_least} to {wallets_most} wallets, and the round for {least} to {len}. Nothing was sent.</source>
        <translation>Die Studie ist für {wallets_least} bis {wallets_most} Tresore, und die Runde für {least} bis {len}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The study would compute on {len} rows, and this wallet gives it at most {most_rows}. Ask for fewer days.</source>
        <translation>Die Studie würde auf {len} Zeilen rechnen, und dieser Tresor gibt ihr höchstens {most_rows}. Verlangen Sie weniger Tage.</translation>
    </message>
    <message>
        <source>The sum is exactly that of the vectors of {counted}: each as it was committed to, none left out, nothing added.</source>
        <translation>Die Summe ist genau die der Vektoren von {counted}: jeder, wie er festgelegt war, keiner weggelassen, nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>The sum is not that of the masked vectors without their masks.</source>
        <translation>Die Summe ist nicht die der maskierten Vektoren ohne ihre Masken.</translation>
    </message>
    <message>
        <source>The template cannot be read: {error}.</source>
        <translation>Die Vorlage lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The template holds what belongs to one person: amounts, requesters, caps.</source>
        <translation>Die Vorlage enthält, was einem einzelnen Menschen gehört: Beträge, Anfragende, Obergrenzen.</translation>
    </message>
    <message>
        <source>The terms are larger than {maximum_bytes} bytes.</source>
        <translation>Die Bedingungen sind größer als {maximum_bytes} Bytes.</translation>
    </message>
    <message>
        <source>The terms are of a kind that this program does not know.</source>
        <translation>Die Bedingungen sind von einer Art, die dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>The terms cannot be read: {error}.</source>
        <translation>Die Bedingungen lassen sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The terms have more steps than the study has rounds.</source>
        <translation>Die Bedingungen haben mehr Schritte als die Studie Runden.</translation>
    </message>
    <message>
        <source>The terms hold something that this program does not understand.</source>
        <translation>Die Bedingungen enthalten etwas, das dieses Programm nicht versteht.</translation>
    </message>
    <message>
        <source>The terms lack a part: {error}.</source>
        <translation>Den Bedingungen fehlt ein Teil: {error}.</translation>
    </message>
    <message>
        <source>The terms leave out a required field: {listed}.</source>
        <translation>Den Bedingungen fehlt ein nötiges Feld: {listed}.</translation>
    </message>
    <message>
        <source>The terms let the grant be opened after it has expired.</source>
        <translation>Die Bedingungen lassen die Einwilligung öffnen, nachdem sie abgelaufen ist.</translation>
    </message>
    <message>
        <source>The terms name a payer that is not this requester&apos;s address.</source>
        <translation>Die Bedingungen nennen eine zahlende Adresse, die nicht die dieser Anfragenden ist.</translation>
    </message>
    <message>
        <source>The terms name another chain or registry than this profile&apos;s.</source>
        <translation>Die Bedingungen nennen eine andere Kette oder ein anderes Register als dieses Profil.</translation>
    </message>
    <message>
        <source>The terms that both of you sign</source>
        <translation>Die Bedingungen, die Sie beide unterschreiben</translation>
    </message>
    <message>
        <source>The time column of {dataset} is {time_column}, which is no column of dates or times.</source>
        <translation>Die Zeitspalte von {dataset} ist {time_column}; das ist keine Spalte mit Tagen oder Zeiten.</translation>
    </message>
    <message>
        <source>The time of the grant for {who} ran out.</source>
        <translation>Die Zeit der Einwilligung für {who} lief ab.</translation>
    </message>
    <message>
        <source>The time to answer is over; they can share it again.</source>
        <translation>Die Zeit zum Antworten ist vorbei; es kann noch einmal geteilt werden.</translation>
    </message>
    <message>
        <source>The time to collect after the end is shorter than this profile allows.</source>
        <translation>Die Zeit zum Einlösen nach dem Ende ist kürzer, als dieses Profil erlaubt.</translation>
    </message>
    <message>
        <source>The time to open this grant has passed.</source>
        <translation>Die Zeit, diese Einwilligung zu öffnen, ist vorbei.</translation>
    </message>
    <message>
        <source>The token allowance is too small for this.</source>
        <translation>Die Erlaubnis des Tokens ist dafür zu klein.</translation>
    </message>
    <message>
        <source>The token at {address} calls itself {shown}, and the profile says {token_symbol}.</source>
        <translation>Der Token unter {address} nennt sich {shown}, und das Profil sagt {token_symbol}.</translation>
    </message>
    <message>
        <source>The token at {address} has {decimals} decimals, and the profile says {token_decimals}. Correct the profile before any money moves.</source>
        <translation>Der Token unter {address} hat {decimals} Nachkommastellen, und das Profil sagt {token_decimals}. Berichtigen Sie das Profil, bevor Geld bewegt wird.</translation>
    </message>
    <message>
        <source>The token balance is too small for this.</source>
        <translation>Das Guthaben an Token ist dafür zu klein.</translation>
    </message>
    <message>
        <source>The token did not hand over the deposit: too little balance or allowance.</source>
        <translation>Der Token gab die Hinterlegung nicht her: zu wenig Guthaben oder Erlaubnis.</translation>
    </message>
    <message>
        <source>The token is not one that this profile knows.</source>
        <translation>Den Token kennt dieses Profil nicht.</translation>
    </message>
    <message>
        <source>The token keeps a fee of each transfer and cannot be used for deposits.</source>
        <translation>Der Token behält von jeder Überweisung eine Gebühr und taugt nicht für Hinterlegungen.</translation>
    </message>
    <message>
        <source>The token permit has expired.</source>
        <translation>Die Erlaubnis für den Token ist abgelaufen.</translation>
    </message>
    <message>
        <source>The token permit was signed by another key.</source>
        <translation>Die Erlaubnis für den Token wurde mit einem anderen Schlüssel unterschrieben.</translation>
    </message>
    <message>
        <source>The token refused the payment.</source>
        <translation>Der Token lehnte die Zahlung ab.</translation>
    </message>
    <message>
        <source>The token would refuse this transfer by answering no.</source>
        <translation>Der Token würde diese Überweisung mit einem Nein ablehnen.</translation>
    </message>
    <message>
        <source>The token&apos;s {name} is not on the list; it was not signed.</source>
        <translation>{name} des Tokens steht nicht auf der Liste; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The transaction did not go through.</source>
        <translation>Die Transaktion ging nicht durch.</translation>
    </message>
    <message>
        <source>The transaction does not open a grant.</source>
        <translation>Die Transaktion öffnet keine Einwilligung.</translation>
    </message>
    <message>
        <source>The transaction does not send tokens.</source>
        <translation>Die Transaktion sendet keine Token.</translation>
    </message>
    <message>
        <source>The transaction for {intent} is on its way or done.</source>
        <translation>Die Transaktion für {intent} ist unterwegs oder fertig.</translation>
    </message>
    <message>
        <source>The transaction is for chain {chain_id}, not {chain_id2}.</source>
        <translation>Die Transaktion ist für Kette {chain_id}, nicht für {chain_id2}.</translation>
    </message>
    <message>
        <source>The transaction was not stored; nothing was sent.</source>
        <translation>Die Transaktion wurde nicht gespeichert; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The transcript does not name its groups each once and in order.</source>
        <translation>Die Niederschrift nennt ihre Gruppen nicht jede einmal und der Reihe nach.</translation>
    </message>
    <message>
        <source>The transcript is of another chain, registry or coordinator.</source>
        <translation>Die Niederschrift gehört zu einer anderen Kette, einem anderen Register oder einer anderen Leitung.</translation>
    </message>
    <message>
        <source>The transcript is of another study or round.</source>
        <translation>Die Niederschrift gehört zu einer anderen Studie oder Runde.</translation>
    </message>
    <message>
        <source>The transfer is final; nobody can take it back.</source>
        <translation>Die Überweisung ist endgültig; niemand kann sie zurücknehmen.</translation>
    </message>
    <message>
        <source>The transform {kind} does not apply to the column {field}, which holds {value}.</source>
        <translation>Die Umformung {kind} passt nicht zur Spalte {field}, die {value} enthält.</translation>
    </message>
    <message>
        <source>The transform {kind} needs an amount above zero.</source>
        <translation>Die Umformung {kind} braucht einen Wert über null.</translation>
    </message>
    <message>
        <source>The transform {kind} on {field} takes {wanted}, not {value}.</source>
        <translation>Die Umformung {kind} auf {field} nimmt {wanted}, nicht {value}.</translation>
    </message>
    <message>
        <source>The tree holds {stored} subtrees; {size} entries make {expected}.</source>
        <translation>Der Baum enthält {stored} Teilbäume; {size} Einträge ergeben {expected}.</translation>
    </message>
    <message>
        <source>The tree&apos;s subtree {position} of level {level} does not follow from the entries up to {seq}.</source>
        <translation>Der Teilbaum {position} der Ebene {level} folgt nicht aus den Einträgen bis {seq}.</translation>
    </message>
    <message>
        <source>The unit of {name} is not one of UCUM.</source>
        <translation>Die Einheit von {name} ist keine aus UCUM.</translation>
    </message>
    <message>
        <source>The unsent keys of the grant for {who} were destroyed.</source>
        <translation>Die nicht gesendeten Schlüssel der Einwilligung für {who} wurden vernichtet.</translation>
    </message>
    <message>
        <source>The value is known to half a step; unusual values still stand out.</source>
        <translation>Der Wert ist auf einen halben Schritt genau bekannt; ungewöhnliche Werte stechen noch hervor.</translation>
    </message>
    <message>
        <source>The value is known to one bin; unusual values still stand out.</source>
        <translation>Der Wert ist auf eine Klasse genau bekannt; ungewöhnliche Werte stechen noch hervor.</translation>
    </message>
    <message>
        <source>The vault has no dataset &apos;{name}&apos;.</source>
        <translation>Der Tresor hat keine Sammlung &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The vault has no dataset with number {id}.</source>
        <translation>Der Tresor hat keine Sammlung mit der Nummer {id}.</translation>
    </message>
    <message>
        <source>The vault is being read and does not come to rest. Nothing was changed; try again in a moment.</source>
        <translation>Der Tresor wird gelesen und kommt nicht zur Ruhe. Nichts wurde geändert; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The vault is hidden; enter the passphrase to see it again.</source>
        <translation>Der Tresor ist verborgen; geben Sie die Passphrase ein, um ihn wieder zu sehen.</translation>
    </message>
    <message>
        <source>The vault is just being locked; try again in a moment.</source>
        <translation>Der Tresor wird gerade gesperrt; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The vault is locked, so nothing is released now. Unlock it first.</source>
        <translation>Der Tresor ist gesperrt, jetzt geht also nichts hinaus. Entsperren Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The vault is locked, so nothing is released now. Unlock it to revoke.</source>
        <translation>Der Tresor ist gesperrt, jetzt geht also nichts hinaus. Entsperren Sie ihn, um zu widerrufen.</translation>
    </message>
    <message>
        <source>The vault is locked; unlock it with the passphrase.</source>
        <translation>Der Tresor ist gesperrt; entsperren Sie ihn mit der Passphrase.</translation>
    </message>
    <message>
        <source>The vault is open, and salvaging needs it for itself: lock it first.</source>
        <translation>Der Tresor ist offen, und die Rettung braucht ihn für sich: Sperren Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The vault was hidden meanwhile; nothing was signed.</source>
        <translation>Der Tresor wurde inzwischen verborgen; nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>The vault was hidden or locked.</source>
        <translation>Der Tresor war verborgen oder gesperrt.</translation>
    </message>
    <message>
        <source>The vault&apos;s own note of its chain; {place} was taken in its place.</source>
        <translation>Die eigene Angabe des Tresors zu seiner Kette; {place} trat an ihre Stelle.</translation>
    </message>
    <message>
        <source>The vector of member {place} is not the one it committed to.</source>
        <translation>Der Vektor von Mitglied {place} ist nicht der, auf den es sich festgelegt hat.</translation>
    </message>
    <message>
        <source>The vector of member {place} is not the one named.</source>
        <translation>Der Vektor von Mitglied {place} ist nicht der genannte.</translation>
    </message>
    <message>
        <source>The veto is for another circle.</source>
        <translation>Der Einspruch ist für einen anderen Kreis.</translation>
    </message>
    <message>
        <source>The veto is for another request.</source>
        <translation>Der Einspruch ist für eine andere Anfrage.</translation>
    </message>
    <message>
        <source>The view asks for something outside its scope ({error}); nothing was read.</source>
        <translation>Die Ansicht verlangt etwas außerhalb ihres Bereichs ({error}); nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>The view cannot be read: {error}.</source>
        <translation>Die Ansicht lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>The view changes the column {field} without reading it.</source>
        <translation>Die Ansicht verändert die Spalte {field}, ohne sie zu lesen.</translation>
    </message>
    <message>
        <source>The view does not name this program.</source>
        <translation>Die Ansicht nennt dieses Programm nicht.</translation>
    </message>
    <message>
        <source>The view groups or measures {name} without reading it.</source>
        <translation>Die Ansicht gruppiert oder misst {name}, ohne es zu lesen.</translation>
    </message>
    <message>
        <source>The voucher counts more steps than were granted.</source>
        <translation>Der Gutschein zählt mehr Schritte, als eingewilligt sind.</translation>
    </message>
    <message>
        <source>The voucher counts more than is set aside on chain.</source>
        <translation>Der Gutschein zählt mehr, als auf der Kette hinterlegt ist.</translation>
    </message>
    <message>
        <source>The voucher counts steps that have not been served.</source>
        <translation>Der Gutschein zählt Schritte, die nicht geliefert wurden.</translation>
    </message>
    <message>
        <source>The voucher is for more than the deposit holds.</source>
        <translation>Der Gutschein ist über mehr, als die Hinterlegung hält.</translation>
    </message>
    <message>
        <source>The voucher was not signed by the key the grant names.</source>
        <translation>Der Gutschein wurde nicht mit dem Schlüssel gezeichnet, den die Einwilligung nennt.</translation>
    </message>
    <message>
        <source>The wallet has no record of such a round.</source>
        <translation>Der Tresor hat keine Niederschrift einer solchen Runde.</translation>
    </message>
    <message>
        <source>The whole document that an issuer signed would go along with each row that was read from one. It shows everything in it, also what was not asked for, such as your name. It is sent only if you name {signed_original} when you accept.</source>
        <translation>Das ganze Dokument, das ein Aussteller unterschrieben hat, ginge mit jeder Zeile mit, die daraus gelesen wurde. Es zeigt alles darin, auch was nicht angefragt wurde, wie Ihren Namen. Es wird nur gesendet, wenn Sie beim Annehmen {signed_original} nennen.</translation>
    </message>
    <message>
        <source>The words are not a share of the sealed key beside them.</source>
        <translation>Die Wörter sind kein Teil des versiegelten Schlüssels daneben.</translation>
    </message>
    <message>
        <source>The {function} of {field} was asked for, but it holds {value}, not numbers.</source>
        <translation>Verlangt ist {function} von {field}, aber darin stehen {value}, keine Zahlen.</translation>
    </message>
    <message>
        <source>The {kind} signature cannot be read.</source>
        <translation>Die Unterschrift ({kind}) lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The {kind} signature is not in the form the registry takes.</source>
        <translation>Die Unterschrift ({kind}) hat nicht die Form, die das Register nimmt.</translation>
    </message>
    <message>
        <source>The {kind} was signed by {found}, not by {signer}.</source>
        <translation>{kind} wurde von {found} unterschrieben, nicht von {signer}.</translation>
    </message>
    <message>
        <source>The {what} has {len} bytes and must have 32.</source>
        <translation>{what} hat {len} Bytes und muss 32 haben.</translation>
    </message>
    <message>
        <source>The {what} must be a whole number from 0 to {n}.</source>
        <translation>{what} muss eine ganze Zahl von 0 bis {n} sein.</translation>
    </message>
    <message>
        <source>Their Freehold vault, encrypted</source>
        <translation>In ihrem Freehold-Tresor, verschlüsselt</translation>
    </message>
    <message>
        <source>Their address holds {written} now, less than the {written2} that this request sets aside. Nothing leaves before it is set aside.</source>
        <translation>Die Adresse dort hält jetzt {written}, weniger als die {written2}, die diese Anfrage hinterlegt. Nichts geht hinaus, bevor es hinterlegt ist.</translation>
    </message>
    <message>
        <source>Their address holds {written}, and this request sets {written2} aside. They may use the same money for others until they set it aside.</source>
        <translation>Die Adresse dort hält {written}, und diese Anfrage hinterlegt {written2}. Dasselbe Geld kann für andere verwendet werden, bis es hinterlegt ist.</translation>
    </message>
    <message>
        <source>Their name can be taken for {names}, whom you know by another key. They are not the same.</source>
        <translation>Der Name kann mit {names} verwechselt werden; diese kennen Sie mit einem anderen Schlüssel. Es sind nicht dieselben.</translation>
    </message>
    <message>
        <source>Their request does not name this domain itself.</source>
        <translation>Die Anfrage selbst nennt diese Domain nicht.</translation>
    </message>
    <message>
        <source>Then wait three days, and meanwhile try to reach them in every other way you know. Who has a good reason can wait; who cannot is a reason to say no.</source>
        <translation>Warten Sie dann drei Tage, und versuchen Sie es inzwischen auf jedem anderen Weg, den Sie kennen. Wer einen guten Grund hat, kann warten; wer nicht warten kann, ist ein Grund, Nein zu sagen.</translation>
    </message>
    <message>
        <source>There are attachments of another vault in this profile; they were left as they are. Restore into an empty one.</source>
        <translation>In diesem Profil gibt es Anhänge eines anderen Tresors; sie blieben, wie sie waren. Stellen Sie in einem leeren wieder her.</translation>
    </message>
    <message>
        <source>There are no guardians yet.</source>
        <translation>Es gibt noch keine Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>There are no guardians.</source>
        <translation>Es gibt keine Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>Es gibt keine Zeilen.</translation>
    </message>
    <message>
        <source>There are no terms to compare.</source>
        <translation>Es gibt keine Bedingungen zum Vergleichen.</translation>
    </message>
    <message>
        <source>There are no terms to consent to.</source>
        <translation>Es gibt keine Bedingungen, in die einzuwilligen wäre.</translation>
    </message>
    <message>
        <source>There are no terms to preview.</source>
        <translation>Es gibt keine Bedingungen für eine Vorschau.</translation>
    </message>
    <message>
        <source>There are no words to compare yet; who asks must be online once more.</source>
        <translation>Es gibt noch keine Wörter zu vergleichen; wer fragt, muss noch einmal online sein.</translation>
    </message>
    <message>
        <source>There are {at_most} assistants already; remove one first.</source>
        <translation>Es gibt schon {at_most} Assistenten; entfernen Sie zuerst einen.</translation>
    </message>
    <message>
        <source>There are {len} words; a guardian&apos;s share has {share_words}.</source>
        <translation>Es sind {len} Wörter; der Teil einer Vertrauensperson hat {share_words}.</translation>
    </message>
    <message>
        <source>There are {len} words; recovery takes all {word_count}.</source>
        <translation>Es sind {len} Wörter; die Wiederherstellung braucht alle {word_count}.</translation>
    </message>
    <message>
        <source>There are {maximum_reports} reports already; that is enough.</source>
        <translation>Es gibt schon {maximum_reports} Berichte; das genügt.</translation>
    </message>
    <message>
        <source>There are {most_points} meeting points already; remove one first.</source>
        <translation>Es gibt schon {most_points} Treffpunkte; entfernen Sie zuerst einen.</translation>
    </message>
    <message>
        <source>There are {most_rules} rules already; remove one first.</source>
        <translation>Es gibt schon {most_rules} Regeln; entfernen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>There is a contract at this address, as exchanges and smart accounts have one. Be sure that it takes this token: some keep what they cannot give back.</source>
        <translation>An dieser Adresse steht ein Vertrag, wie bei Börsen und Vertragskonten. Vergewissern Sie sich, dass er diesen Token annimmt: Manche behalten, was sie nicht zurückgeben können.</translation>
    </message>
    <message>
        <source>There is a conversation of this name already.</source>
        <translation>Es gibt schon ein Gespräch dieses Namens.</translation>
    </message>
    <message>
        <source>There is a mistake in line {number} of the recovery slip; compare it once more.</source>
        <translation>In Zeile {number} des Wiederherstellungszettels ist ein Fehler; vergleichen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>There is a vault already; it was left as it is.</source>
        <translation>Es gibt schon einen Tresor; er blieb, wie er war.</translation>
    </message>
    <message>
        <source>There is a vault in the folder for the new one; nothing was done.</source>
        <translation>Im Ordner für den neuen gibt es einen Tresor; nichts wurde getan.</translation>
    </message>
    <message>
        <source>There is a vault in this profile already; it was left as it is.</source>
        <translation>In diesem Profil gibt es schon einen Tresor; er blieb, wie er war.</translation>
    </message>
    <message>
        <source>There is a vault in this profile; it was left as it is. Restore into an empty one.</source>
        <translation>In diesem Profil gibt es einen Tresor; er blieb, wie er war. Stellen Sie in einem leeren wieder her.</translation>
    </message>
    <message>
        <source>There is already a vault in this folder; it was left as it is. Choose an empty folder.</source>
        <translation>In diesem Ordner gibt es schon einen Tresor; er blieb, wie er war. Wählen Sie einen leeren Ordner.</translation>
    </message>
    <message>
        <source>There is already a vault in this folder; it was left as it is. Choose another folder, or open it.</source>
        <translation>In diesem Ordner gibt es schon einen Tresor; er blieb, wie er war. Wählen Sie einen anderen Ordner, oder öffnen Sie ihn.</translation>
    </message>
    <message>
        <source>There is an assistant called “{named}” already; nothing was changed.</source>
        <translation>Es gibt schon einen Assistenten mit dem Namen „{named}“; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no assistant called “{name}”.</source>
        <translation>Es gibt keinen Assistenten mit dem Namen „{name}“.</translation>
    </message>
    <message>
        <source>There is no assistant with index {index}.</source>
        <translation>Es gibt keinen Assistenten mit dem Index {index}.</translation>
    </message>
    <message>
        <source>There is no attachment with number {id}; it may have been deleted.</source>
        <translation>Es gibt keinen Anhang mit der Nummer {id}; vielleicht wurde er gelöscht.</translation>
    </message>
    <message>
        <source>There is no column {name} in {dataset}.</source>
        <translation>Es gibt keine Spalte {name} in {dataset}.</translation>
    </message>
    <message>
        <source>There is no contact called “{named}”.</source>
        <translation>Es gibt keinen Kontakt mit dem Namen „{named}“.</translation>
    </message>
    <message>
        <source>There is no contract at {to} on this chain.</source>
        <translation>Unter {to} gibt es auf dieser Kette keinen Vertrag.</translation>
    </message>
    <message>
        <source>There is no counter-offer of yours that could be taken back.</source>
        <translation>Es gibt kein Gegenangebot von Ihnen, das zurückgenommen werden könnte.</translation>
    </message>
    <message>
        <source>There is no folder {parent}; no backup was made.</source>
        <translation>Es gibt keinen Ordner {parent}; keine Sicherung wurde gemacht.</translation>
    </message>
    <message>
        <source>There is no grant yet, so there is nothing to prove.</source>
        <translation>Es gibt noch keine Einwilligung; nachzuweisen gibt es also nichts.</translation>
    </message>
    <message>
        <source>There is no guardian number {number} in this circle.</source>
        <translation>In diesem Kreis gibt es keine Vertrauensperson Nummer {number}.</translation>
    </message>
    <message>
        <source>There is no import with number {run_id}.</source>
        <translation>Es gibt keinen Import mit der Nummer {run_id}.</translation>
    </message>
    <message>
        <source>There is no import with number {run}, or it was taken back.</source>
        <translation>Es gibt keinen Import mit der Nummer {run}, oder er wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>There is no importer called {identity}.</source>
        <translation>Es gibt keinen Leser mit dem Namen {identity}.</translation>
    </message>
    <message>
        <source>There is no log of {first} entries that one of {upto} extends.</source>
        <translation>Es gibt kein Protokoll mit {first} Einträgen, das eines mit {upto} fortsetzt.</translation>
    </message>
    <message>
        <source>There is no record with number {id}; it may have been deleted.</source>
        <translation>Es gibt keinen Eintrag mit der Nummer {id}; vielleicht wurde er gelöscht.</translation>
    </message>
    <message>
        <source>There is no relationship with index {index}.</source>
        <translation>Es gibt keine Beziehung mit dem Index {index}.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for {name}. Nothing was changed; free some space and try again.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr für {name}. Nichts wurde geändert; schaffen Sie Platz und versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>There is no room left on the disk. The change was undone as a whole and reading still works; free some space and try again.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr. Die Änderung wurde als Ganzes rückgängig gemacht, und Lesen geht noch; schaffen Sie Platz und versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>There is no rule {id}.</source>
        <translation>Es gibt keine Regel {id}.</translation>
    </message>
    <message>
        <source>There is no such answer in this conversation any more; ask again.</source>
        <translation>In diesem Gespräch gibt es keine solche Antwort mehr; frage noch einmal.</translation>
    </message>
    <message>
        <source>There is no such call here; it may be over.</source>
        <translation>Hier gibt es keinen solchen Aufruf; vielleicht ist er vorbei.</translation>
    </message>
    <message>
        <source>There is no such contact.</source>
        <translation>Es gibt keinen solchen Kontakt.</translation>
    </message>
    <message>
        <source>There is no such grant in this vault.</source>
        <translation>In diesem Tresor gibt es keine solche Einwilligung.</translation>
    </message>
    <message>
        <source>There is no such holder.</source>
        <translation>Es gibt keinen solchen Verwahrer.</translation>
    </message>
    <message>
        <source>There is no such meeting point on the list, or several are called so.</source>
        <translation>Auf der Liste steht kein solcher Treffpunkt, oder mehrere heißen so.</translation>
    </message>
    <message>
        <source>There is no such open invitation.</source>
        <translation>Es gibt keine solche offene Einladung.</translation>
    </message>
    <message>
        <source>There is no such request for a share.</source>
        <translation>Es gibt keine solche Anfrage nach einem Teil.</translation>
    </message>
    <message>
        <source>There is no such request here.</source>
        <translation>Hier gibt es keine solche Anfrage.</translation>
    </message>
    <message>
        <source>There is no such request in this vault.</source>
        <translation>In diesem Tresor gibt es keine solche Anfrage.</translation>
    </message>
    <message>
        <source>There is no such share in this vault.</source>
        <translation>In diesem Tresor gibt es nichts solches Geteiltes.</translation>
    </message>
    <message>
        <source>There is no such {what} here.</source>
        <translation>Das gibt es hier nicht: {what}.</translation>
    </message>
    <message>
        <source>There is no vault in this folder; nothing was created.</source>
        <translation>In diesem Ordner gibt es keinen Tresor; nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>There is no vault in this folder; nothing was done.</source>
        <translation>In diesem Ordner gibt es keinen Tresor; nichts wurde getan.</translation>
    </message>
    <message>
        <source>There is no vault in this folder; nothing was moved.</source>
        <translation>In diesem Ordner gibt es keinen Tresor; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>There is no vault to unlock; create one first.</source>
        <translation>Es gibt keinen Tresor zum Entsperren; legen Sie zuerst einen an.</translation>
    </message>
    <message>
        <source>There is no vault yet; create one first.</source>
        <translation>Es gibt noch keinen Tresor; legen Sie zuerst einen an.</translation>
    </message>
    <message>
        <source>There is nothing frozen for this grant any more.</source>
        <translation>Für diese Einwilligung ist nichts Eingefrorenes mehr da.</translation>
    </message>
    <message>
        <source>There is nothing of theirs on the chain to look at.</source>
        <translation>Auf der Kette ist von dieser Gegenseite nichts anzusehen.</translation>
    </message>
    <message>
        <source>There is nothing to add up yet.</source>
        <translation>Es gibt noch nichts zusammenzuzählen.</translation>
    </message>
    <message>
        <source>There was no room for {counted}; so many are kept already.</source>
        <translation>Für {counted} war kein Platz; so viele sind schon hier.</translation>
    </message>
    <message>
        <source>There were so many large photos that of the last ones no small picture was made; they are kept whole, and can be looked at.</source>
        <translation>Es waren so viele große Fotos, dass von den letzten kein kleines Bild gemacht wurde; sie sind ganz behalten und lassen sich ansehen.</translation>
    </message>
    <message>
        <source>These addresses are too long for a recovery slip; leave some out.</source>
        <translation>Diese Adressen sind zu lang für einen Wiederherstellungszettel; lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>These are no figures.</source>
        <translation>Das sind keine Zahlen.</translation>
    </message>
    <message>
        <source>These are not the bytes of a sealed key of guardians.</source>
        <translation>Das sind nicht die Bytes eines versiegelten Schlüssels von Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>These are recovery words, but not this vault&apos;s: another vault has them. Nothing was changed.</source>
        <translation>Das sind Wiederherstellungswörter, aber nicht die dieses Tresors: Sie gehören zu einem anderen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>These are recovery words, but not those of this backup. Nothing was changed.</source>
        <translation>Das sind Wiederherstellungswörter, aber nicht die dieser Sicherung. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>These figures are of nothing that they have rows of.</source>
        <translation>Diese Zahlen betreffen nichts, wovon dort schon Zeilen sind.</translation>
    </message>
    <message>
        <source>These files hold Spotify&apos;s account data and its extended history; what was played in the last year is in both, and is here twice.</source>
        <translation>Diese Dateien enthalten Spotifys Kontodaten und den erweiterten Verlauf; was im letzten Jahr gespielt wurde, ist in beiden, und hier zweimal.</translation>
    </message>
    <message>
        <source>These shares do not open the sealed key: one of them is not the share it says it is. Ask one more guardian; with one more the false one can be told. Nothing was changed.</source>
        <translation>Diese Teile öffnen den versiegelten Schlüssel nicht: Einer ist nicht der Teil, der er zu sein angibt. Fragen Sie eine weitere Vertrauensperson; mit einem mehr lässt sich der falsche erkennen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>These steps were collected before.</source>
        <translation>Diese Schritte wurden schon eingelöst.</translation>
    </message>
    <message>
        <source>These words are a share of something else than a circle of guardians.</source>
        <translation>Diese Wörter sind ein Teil von etwas anderem als einem Kreis von Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>They</source>
        <translation>Die Gegenseite</translation>
    </message>
    <message>
        <source>They agreed to your offer. You sign last.</source>
        <translation>Die Gegenseite stimmte Ihrem Angebot zu. Sie unterschreiben zuletzt.</translation>
    </message>
    <message>
        <source>They already have exact {what} of your {kind}: towards them the privacy budget is spent, and this noise hides little.</source>
        <translation>Dort sind schon genaue {what} über {kind} von Ihnen: Dieser Gegenseite gegenüber ist das Privatsphäre-Budget verbraucht, und dieses Rauschen verbirgt wenig.</translation>
    </message>
    <message>
        <source>They already have {listed} of {listed2} from {releases}.{joined}</source>
        <translation>Die Gegenseite hat schon {listed} von {listed2} aus {releases}.{joined}</translation>
    </message>
    <message>
        <source>They answered on {day} that it is deleted.</source>
        <translation>Am {day} kam die Antwort, dass es gelöscht ist.</translation>
    </message>
    <message>
        <source>They answered with something else than your share. They are not relied on.</source>
        <translation>Er antwortete mit etwas anderem als Ihrem Stück. Auf ihn wird nicht gebaut.</translation>
    </message>
    <message>
        <source>They are in place of {value}</source>
        <translation>Sie stehen anstelle von {value}</translation>
    </message>
    <message>
        <source>They are new to you: it can be accepted in {waits} seconds, declined at once.</source>
        <translation>Diese Gegenseite ist Ihnen neu: Annehmen können Sie in {waits} Sekunden, ablehnen sofort.</translation>
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
        <source>They are your contact themselves, so they have their identity still. Choose for whom you keep the share that is asked for.</source>
        <translation>Dieser Kontakt sind sie selbst; ihre Identität ist also noch da. Wählen Sie, für wen Sie den Teil aufbewahren, nach dem gefragt wird.</translation>
    </message>
    <message>
        <source>They ask for grouped figures only, which have no coarser detail.</source>
        <translation>Angefragt sind nur gruppierte Zahlen; gröber gibt es sie nicht.</translation>
    </message>
    <message>
        <source>They ask for grouped figures only; rows are not what leaves.</source>
        <translation>Angefragt sind nur gruppierte Zahlen; Zeilen gehen nicht hinaus.</translation>
    </message>
    <message>
        <source>They ask for it once; there is nothing to deliver again.</source>
        <translation>Es ist einmal angefragt; wieder zu liefern gibt es nichts.</translation>
    </message>
    <message>
        <source>They ask for {sample} rows at most; an offer has no more.</source>
        <translation>Angefragt sind höchstens {sample} Zeilen; ein Angebot hat nicht mehr.</translation>
    </message>
    <message>
        <source>They called themselves “{first_name}” when you met, and “{stated_name}” now. You go on calling them by your own name for them.</source>
        <translation>Als Sie sich kennenlernten, war der Name dort „{first_name}“, jetzt ist er „{stated_name}“. Bei Ihnen bleibt der Name, den Sie selbst verwenden.</translation>
    </message>
    <message>
        <source>They cannot do without</source>
        <translation>Unverzichtbar für sie</translation>
    </message>
    <message>
        <source>They cannot do without {name}, and this would put another thing in its place. Choose a coarser value of it.</source>
        <translation>Auf {name} kann die Gegenseite nicht verzichten, und dies würde etwas anderes an seine Stelle setzen. Wählen Sie einen gröberen Wert davon.</translation>
    </message>
    <message>
        <source>They cannot do without: {listed}. Decline instead.</source>
        <translation>Darauf kann die Gegenseite nicht verzichten: {listed}. Lehnen Sie stattdessen ab.</translation>
    </message>
    <message>
        <source>They countersigned</source>
        <translation>Gegengezeichnet wurde</translation>
    </message>
    <message>
        <source>They countersigned.</source>
        <translation>Die Gegenseite zeichnete gegen.</translation>
    </message>
    <message>
        <source>They declined ({reason}).</source>
        <translation>Die Gegenseite lehnte ab ({reason}).</translation>
    </message>
    <message>
        <source>They deleted it</source>
        <translation>Gelöscht wurde</translation>
    </message>
    <message>
        <source>They did not take your message {n} ({code}): {message}</source>
        <translation>Ihre Nachricht {n} wurde dort nicht genommen ({code}): {message}</translation>
    </message>
    <message>
        <source>They do not answer now. A sealed letter waits for them at the meeting point; their answer is fetched from there. The meeting point sees that somebody at your address wrote to them.</source>
        <translation>Jetzt antwortet dort niemand. Ein versiegelter Brief wartet am Treffpunkt; die Antwort wird von dort geholt. Der Treffpunkt sieht, dass jemand unter Ihrer Adresse dorthin geschrieben hat.</translation>
    </message>
    <message>
        <source>They have given no address where they are reached.</source>
        <translation>Es wurde keine Adresse angegeben, unter der jemand zu erreichen ist.</translation>
    </message>
    <message>
        <source>They have it, signed; this grant stands on no chain</source>
        <translation>Die Gegenseite hat es, unterschrieben; diese Einwilligung steht auf keiner Kette</translation>
    </message>
    <message>
        <source>They have not asked you to be a guardian.</source>
        <translation>Sie wurden von dort nicht gebeten, Vertrauensperson zu sein.</translation>
    </message>
    <message>
        <source>They have not taken it yet; nothing leaves before they countersign.</source>
        <translation>Es wurde noch nicht genommen; nichts geht hinaus, bevor gegengezeichnet ist.</translation>
    </message>
    <message>
        <source>They have said that they stop keeping shares; yours are moved elsewhere.</source>
        <translation>Er hat gesagt, dass er keine Stücke mehr verwahrt; Ihre kommen anderswohin.</translation>
    </message>
    <message>
        <source>They hear of it when both computers meet; it stands on no chain</source>
        <translation>Die Gegenseite erfährt davon, wenn sich beide Computer treffen; es steht auf keiner Kette</translation>
    </message>
    <message>
        <source>They introduced themselves with keys of somebody else you know.</source>
        <translation>Vorgestellt wurde sich mit Schlüsseln von jemand anderem, den Sie kennen.</translation>
    </message>
    <message>
        <source>They introduced themselves with other keys when you met before.</source>
        <translation>Als Sie sich kennenlernten, stellte man sich Ihnen mit anderen Schlüsseln vor.</translation>
    </message>
    <message>
        <source>They keep a copy elsewhere, they say.</source>
        <translation>Dort bleibt anderswo eine Kopie, heißt es.</translation>
    </message>
    <message>
        <source>They keep nothing for you yet. A contact offers it with `freehold storage offer`, a box with `freehold holder allow` and your peer id.</source>
        <translation>Dort wird noch nichts für Sie verwahrt. Ein Kontakt bietet es mit `freehold storage offer` an, eine Box mit `freehold holder allow` und Ihrer Peer-Id.</translation>
    </message>
    <message>
        <source>They need {name} exactly as they asked for it. Decline instead.</source>
        <translation>Die Gegenseite braucht {name} genau wie angefragt. Lehnen Sie stattdessen ab.</translation>
    </message>
    <message>
        <source>They never asked you for anything before this request.</source>
        <translation>Vor dieser Anfrage wurden Sie von dort nie um etwas gebeten.</translation>
    </message>
    <message>
        <source>They owe a report of its use by {day}.</source>
        <translation>Bis {day} schuldet man Ihnen einen Bericht über die Verwendung.</translation>
    </message>
    <message>
        <source>They owe an answer by {day}.</source>
        <translation>Bis {day} schuldet man Ihnen eine Antwort.</translation>
    </message>
    <message>
        <source>They owe word of its deletion by {day}.</source>
        <translation>Bis {day} schuldet man Ihnen die Nachricht, dass es gelöscht ist.</translation>
    </message>
    <message>
        <source>They paid {counted}</source>
        <translation>Bezahlt wurden {counted}</translation>
    </message>
    <message>
        <source>They proposed terms.</source>
        <translation>Die Gegenseite schlug Bedingungen vor.</translation>
    </message>
    <message>
        <source>They report</source>
        <translation>Sie berichten</translation>
    </message>
    <message>
        <source>They reported</source>
        <translation>Berichtet wurde</translation>
    </message>
    <message>
        <source>They reported its use on {day}.</source>
        <translation>Am {day} wurde über die Verwendung berichtet.</translation>
    </message>
    <message>
        <source>They reported on {day} that it is deleted.</source>
        <translation>Am {day} wurde berichtet, dass es gelöscht ist.</translation>
    </message>
    <message>
        <source>They reported {what}.</source>
        <translation>Die Gegenseite berichtete {what}.</translation>
    </message>
    <message>
        <source>They revoked it meanwhile; what still arrived was not kept.</source>
        <translation>Es wurde inzwischen widerrufen; was noch ankam, wurde nicht behalten.</translation>
    </message>
    <message>
        <source>They revoked the grant and demanded erasure.</source>
        <translation>Die Gegenseite widerrief die Einwilligung und verlangte die Löschung.</translation>
    </message>
    <message>
        <source>They sent another program than they asked with. It was not kept.</source>
        <translation>Gesendet wurde ein anderes Programm als das angefragte. Es wurde nicht behalten.</translation>
    </message>
    <message>
        <source>They set the payment aside</source>
        <translation>Hinterlegt wurde die Zahlung</translation>
    </message>
    <message>
        <source>They set the payment aside on chain.</source>
        <translation>Die Gegenseite hinterlegte die Zahlung auf der Kette.</translation>
    </message>
    <message>
        <source>They signed the grant.</source>
        <translation>Die Gegenseite unterschrieb die Einwilligung.</translation>
    </message>
    <message>
        <source>They signed {counted} that your data is deleted.</source>
        <translation>Unterschrieben wurden {counted}, dass Ihre Daten gelöscht sind.</translation>
    </message>
    <message>
        <source>They took it back, or answered otherwise, in the moment in which you signed. Nothing leaves: the grant was ended here.</source>
        <translation>In dem Augenblick, in dem Sie unterschrieben, wurde es dort zurückgenommen oder anders beantwortet. Nichts geht hinaus: Die Einwilligung wurde hier beendet.</translation>
    </message>
    <message>
        <source>They used it</source>
        <translation>Verwendet wurde es</translation>
    </message>
    <message>
        <source>They were asked already.</source>
        <translation>Dort wurde schon gefragt.</translation>
    </message>
    <message>
        <source>They were given no such share.</source>
        <translation>Ein solcher Teil wurde dort nicht übergeben.</translation>
    </message>
    <message>
        <source>They were not asked for a share.</source>
        <translation>Dort wurde nicht nach einem Teil gefragt.</translation>
    </message>
    <message>
        <source>They were told so, signed by you.</source>
        <translation>Es wurde dort mitgeteilt, von Ihnen unterschrieben.</translation>
    </message>
    <message>
        <source>They will see the address of {through}, not yours.</source>
        <translation>Die Gegenseite wird die Adresse von {through} sehen, nicht Ihre.</translation>
    </message>
    <message>
        <source>They will see your internet address.</source>
        <translation>Die Gegenseite wird Ihre Internetadresse sehen.</translation>
    </message>
    <message>
        <source>They withdrew.</source>
        <translation>Die Gegenseite zog zurück.</translation>
    </message>
    <message>
        <source>They write</source>
        <translation>Sie schreiben</translation>
    </message>
    <message>
        <source>Things liked and saved</source>
        <translation>Gemerktes und Geliktes</translation>
    </message>
    <message>
        <source>Things ordered</source>
        <translation>Bestelltes</translation>
    </message>
    <message>
        <source>Things to do</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>This alone would tell too much about your {kind}: it costs {plain} of the privacy budget, and one request can have {plain2}. {more_noise}</source>
        <translation>Dies allein würde zu viel über {kind} von Ihnen verraten: Es kostet {plain} des Privatsphäre-Budgets, und eine Anfrage darf {plain2} haben. {more_noise}</translation>
    </message>
    <message>
        <source>This answers another guardian, or another request.</source>
        <translation>Das antwortet einer anderen Vertrauensperson oder auf eine andere Anfrage.</translation>
    </message>
    <message>
        <source>This asks after another request.</source>
        <translation>Das fragt nach einer anderen Anfrage.</translation>
    </message>
    <message>
        <source>This backup lacks attachments that it names. Take another copy.</source>
        <translation>Dieser Sicherung fehlen Anhänge, die sie nennt. Nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>This backup lacks parts that it names. Take another copy.</source>
        <translation>Dieser Sicherung fehlen Teile, die sie nennt. Nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>This backup was written by a newer Freehold. Nothing was touched; restore it with that version.</source>
        <translation>Diese Sicherung hat ein neueres Freehold geschrieben. Nichts wurde angerührt; stellen Sie sie mit jener Fassung wieder her.</translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation>Dieser Aufruf ist vorbei.</translation>
    </message>
    <message>
        <source>This computer has no keyring that encrypts what it keeps, so it is not offered.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der verschlüsselt, was er aufbewahrt; er wird also nicht angeboten.</translation>
    </message>
    <message>
        <source>This computer has no local network on which anything could be found.</source>
        <translation>Dieser Computer hat kein lokales Netz, in dem etwas zu finden wäre.</translation>
    </message>
    <message>
        <source>This contact has come with other keys than when you met.</source>
        <translation>Dieser Kontakt kam mit anderen Schlüsseln, als Sie sich kennenlernten.</translation>
    </message>
    <message>
        <source>This conversation has ended.</source>
        <translation>Dieses Gespräch ist zu Ende.</translation>
    </message>
    <message>
        <source>This could be answered without a row leaving: a model can be trained here, and only the sum over many wallets leaves.</source>
        <translation>Dies ließe sich beantworten, ohne dass eine Zeile hinausgeht: Ein Modell kann hier trainiert werden, und nur die Summe über viele Tresore geht hinaus.</translation>
    </message>
    <message>
        <source>This delivery cannot be made now: sharing is paused, or it ended.</source>
        <translation>Diese Lieferung kann jetzt nicht gemacht werden: Die Weitergabe ist angehalten, oder sie ist zu Ende.</translation>
    </message>
    <message>
        <source>This delivery has not been made yet.</source>
        <translation>Diese Lieferung wurde noch nicht gemacht.</translation>
    </message>
    <message>
        <source>This entry was erased.</source>
        <translation>Dieser Protokolleintrag wurde getilgt.</translation>
    </message>
    <message>
        <source>This grant is of no study.</source>
        <translation>Diese Einwilligung gehört zu keiner Studie.</translation>
    </message>
    <message>
        <source>This grant is of no study; revoke it to end it.</source>
        <translation>Diese Einwilligung gehört zu keiner Studie; widerrufen Sie sie, um sie zu beenden.</translation>
    </message>
    <message>
        <source>This grant is {off_chain}.</source>
        <translation>Diese Einwilligung ist {off_chain}.</translation>
    </message>
    <message>
        <source>This grant was not given to this vault.</source>
        <translation>Diese Einwilligung wurde nicht diesem Tresor gegeben.</translation>
    </message>
    <message>
        <source>This guardian has answered twice, with two shares; the first one counts.</source>
        <translation>Diese Vertrauensperson hat zweimal geantwortet, mit zwei Teilen; der erste zählt.</translation>
    </message>
    <message>
        <source>This guardian has answered twice; the words that were compared stay.</source>
        <translation>Diese Vertrauensperson hat zweimal geantwortet; die verglichenen Wörter bleiben.</translation>
    </message>
    <message>
        <source>This guardian has not answered yet.</source>
        <translation>Diese Vertrauensperson hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>This guardian has released a share of another person&apos;s backup.</source>
        <translation>Diese Vertrauensperson hat einen Teil der Sicherung eines anderen Menschen herausgegeben.</translation>
    </message>
    <message>
        <source>This head of a backup is spelt in an unusual way and was refused.</source>
        <translation>Dieser Kopf einer Sicherung ist ungewöhnlich geschrieben und wurde abgelehnt.</translation>
    </message>
    <message>
        <source>This head of a backup says what no head can say.</source>
        <translation>Dieser Kopf einer Sicherung sagt, was kein Kopf sagen kann.</translation>
    </message>
    <message>
        <source>This head was written by a newer Freehold; it was left as it is.</source>
        <translation>Diesen Kopf hat ein neueres Freehold geschrieben; er blieb, wie er war.</translation>
    </message>
    <message>
        <source>This holder does not answer now.</source>
        <translation>Dieser Verwahrer antwortet jetzt nicht.</translation>
    </message>
    <message>
        <source>This holder has not answered in time.</source>
        <translation>Dieser Verwahrer hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>This import brought records; it can be undone.</source>
        <translation>Dieser Import hat Einträge gebracht; er kann rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>This import is not running any more.</source>
        <translation>Dieser Import läuft nicht mehr.</translation>
    </message>
    <message>
        <source>This import is {rows}; nothing was changed.</source>
        <translation>Dieser Import ist {rows}; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This installation has SQLite without encryption, so the vault was not opened. Reinstall the package sqlcipher3.</source>
        <translation>Dieser Installation fehlt SQLite mit Verschlüsselung; der Tresor wurde also nicht geöffnet. Installieren Sie das Paket sqlcipher3 neu.</translation>
    </message>
    <message>
        <source>This invitation has expired; ask for a new one.</source>
        <translation>Diese Einladung ist abgelaufen; bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>This invitation is not open here; ask for a new one.</source>
        <translation>Diese Einladung ist hier nicht offen; bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>This invitation was not answered by who holds its secret.</source>
        <translation>Diese Einladung wurde nicht von dem beantwortet, der ihr Geheimnis hat.</translation>
    </message>
    <message>
        <source>This invitation was used already; ask for a new one.</source>
        <translation>Diese Einladung wurde schon verwendet; bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>This is a contact of yours; remove the contact instead.</source>
        <translation>Das ist einer Ihrer Kontakte; entfernen Sie stattdessen den Kontakt.</translation>
    </message>
    <message>
        <source>This is an invitation of your own; it is for somebody else.</source>
        <translation>Das ist eine Einladung von Ihnen selbst; sie ist für jemand anderen.</translation>
    </message>
    <message>
        <source>This is an invitation to become a contact: answer it under Network, or with `freehold contact accept`.</source>
        <translation>Das ist eine Einladung, ein Kontakt zu werden: Beantworten Sie sie unter Netz oder mit `freehold contact accept`.</translation>
    </message>
    <message>
        <source>This is for chain {chain_id}, and the wallet is on {chain_id2}. It was not signed.</source>
        <translation>Dies ist für Kette {chain_id}, und der Tresor ist auf {chain_id2}. Es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>This is for {money} in all, and while nobody independent has examined the contract, at most {money2} are signed for at a time. It was not signed; agree on fewer steps.</source>
        <translation>Dies ist über insgesamt {money}, und solange niemand Unabhängiges den Vertrag untersucht hat, wird für höchstens {money2} auf einmal unterschrieben. Es wurde nicht unterschrieben; vereinbaren Sie weniger Schritte.</translation>
    </message>
    <message>
        <source>This is more text than a recovery slip has.</source>
        <translation>Das ist mehr Text, als ein Wiederherstellungszettel hat.</translation>
    </message>
    <message>
        <source>This is no answer to this request.</source>
        <translation>Das ist keine Antwort auf diese Anfrage.</translation>
    </message>
    <message>
        <source>This is no head of a backup, or it was changed on its way.</source>
        <translation>Das ist kein Kopf einer Sicherung, oder er wurde unterwegs verändert.</translation>
    </message>
    <message>
        <source>This is no head of a backup: it has more than {maximum_head} bytes.</source>
        <translation>Das ist kein Kopf einer Sicherung: Er hat mehr als {maximum_head} Bytes.</translation>
    </message>
    <message>
        <source>This is no place to go on from in the deleted records.</source>
        <translation>Von hier aus geht es in den gelöschten Einträgen nicht weiter.</translation>
    </message>
    <message>
        <source>This is no place to go on from in this search; begin it again.</source>
        <translation>Von hier aus geht es in dieser Suche nicht weiter; beginnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This is no whole backup: it was cut off or changed, or is another kind of file. Nothing was changed; take another copy.</source>
        <translation>Das ist keine ganze Sicherung: Sie wurde abgeschnitten oder verändert oder ist eine andere Art von Datei. Nichts wurde geändert; nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>This is not a Freehold link; one begins with “freehold:”.</source>
        <translation>Das ist kein Link von Freehold; einer beginnt mit „freehold:“.</translation>
    </message>
    <message>
        <source>This is not a multiaddr.</source>
        <translation>Das ist keine Multiaddr.</translation>
    </message>
    <message>
        <source>This is not a template of a rule.</source>
        <translation>Das ist keine Vorlage einer Regel.</translation>
    </message>
    <message>
        <source>This is not a whole recovery slip; type all its lines.</source>
        <translation>Das ist kein ganzer Wiederherstellungszettel; tippen Sie alle seine Zeilen ab.</translation>
    </message>
    <message>
        <source>This is not an address Freehold can dial: it should read /ip4/…/tcp/…/p2p/… (or ip6, dns, dns4, dns6).</source>
        <translation>Das ist keine Adresse, die Freehold anwählen kann: Sie sollte /ip4/…/tcp/…/p2p/… lauten (oder ip6, dns, dns4, dns6).</translation>
    </message>
    <message>
        <source>This is not an invitation; one begins with “{scheme}”.</source>
        <translation>Das ist keine Einladung; eine beginnt mit „{scheme}“.</translation>
    </message>
    <message>
        <source>This is not the address of a meeting point: it should read /ip4/…/tcp/…/p2p/… (or ip6, dns, dns4, dns6).</source>
        <translation>Das ist nicht die Adresse eines Treffpunkts: Sie sollte /ip4/…/tcp/…/p2p/… lauten (oder ip6, dns, dns4, dns6).</translation>
    </message>
    <message>
        <source>This is not the host that the invitation names.</source>
        <translation>Das ist nicht der Computer, den die Einladung nennt.</translation>
    </message>
    <message>
        <source>This is not the message that fits here ({lower}).</source>
        <translation>Das ist nicht die Nachricht, die hierher passt ({lower}).</translation>
    </message>
    <message>
        <source>This is not the requester that the relationship began with.</source>
        <translation>Das sind nicht die Anfragenden, mit denen die Beziehung begann.</translation>
    </message>
    <message>
        <source>This is not the share that was handed over.</source>
        <translation>Das ist nicht der Teil, der übergeben wurde.</translation>
    </message>
    <message>
        <source>This is not the work of a program.</source>
        <translation>Das ist nicht die Arbeit eines Programms.</translation>
    </message>
    <message>
        <source>This is not waiting for your answer.</source>
        <translation>Das wartet nicht auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>This is not what was signed before, so it was not signed again.</source>
        <translation>Das ist nicht, was zuvor unterschrieben wurde; es wurde also nicht noch einmal unterschrieben.</translation>
    </message>
    <message>
        <source>This is one person&apos;s result: its noise hides single rows of it, not that it is yours and not what your rows say together.</source>
        <translation>Dies ist das Ergebnis eines einzigen Menschen: Das Rauschen verbirgt einzelne Zeilen darin, nicht, dass es Ihres ist, und nicht, was Ihre Zeilen zusammen sagen.</translation>
    </message>
    <message>
        <source>This is share {number} of {count}, made on {day}. Any {threshold} of them together bring {owner}’s Freehold back: data, contacts, consents and money. This one alone opens nothing, nor do two.</source>
        <translation>Das ist Teil {number} von {count}, gemacht am {day}. Je {threshold} davon zusammen bringen {owner} Freehold zurück: Daten, Kontakte, Einwilligungen und Geld. Dieser allein öffnet nichts, zwei auch nicht.</translation>
    </message>
    <message>
        <source>This is the first request of somebody new. It can be accepted in {seconds} seconds; read it meanwhile.</source>
        <translation>Das ist die erste Anfrage von jemand Neuem. Sie kann in {seconds} Sekunden angenommen werden; lesen Sie sie inzwischen.</translation>
    </message>
    <message>
        <source>This is the head of another person&apos;s backup.</source>
        <translation>Das ist der Kopf der Sicherung eines anderen Menschen.</translation>
    </message>
    <message>
        <source>This key does not belong to the sender of the transaction.</source>
        <translation>Dieser Schlüssel gehört nicht zum Absender der Transaktion.</translation>
    </message>
    <message>
        <source>This key is known as a requester&apos;s; it cannot be a contact&apos;s too.</source>
        <translation>Dieser Schlüssel ist als der von Anfragenden bekannt; er kann nicht auch der eines Kontakts sein.</translation>
    </message>
    <message>
        <source>This line is not known here, or it was removed.</source>
        <translation>Diese Leitung ist hier nicht bekannt, oder sie wurde entfernt.</translation>
    </message>
    <message>
        <source>This negotiation has become too long; a new one may begin.</source>
        <translation>Diese Verhandlung ist zu lang geworden; eine neue kann beginnen.</translation>
    </message>
    <message>
        <source>This notice is not from a guardian of yours.</source>
        <translation>Diese Nachricht ist nicht von einer Ihrer Vertrauenspersonen.</translation>
    </message>
    <message>
        <source>This notice is of a circle that does not stand any more.</source>
        <translation>Diese Nachricht betrifft einen Kreis, der nicht mehr besteht.</translation>
    </message>
    <message>
        <source>This peer is not one that this host may connect to.</source>
        <translation>Mit dieser Gegenseite darf sich dieser Computer nicht verbinden.</translation>
    </message>
    <message>
        <source>This question was answered or withdrawn meanwhile; nothing was changed.</source>
        <translation>Diese Frage wurde inzwischen beantwortet oder zurückgezogen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This recovery slip is spelt in an unusual way and was refused.</source>
        <translation>Dieser Wiederherstellungszettel ist ungewöhnlich geschrieben und wurde abgelehnt.</translation>
    </message>
    <message>
        <source>This recovery slip names more than a slip can name, or nothing.</source>
        <translation>Dieser Wiederherstellungszettel nennt mehr, als ein Zettel nennen kann, oder nichts.</translation>
    </message>
    <message>
        <source>This recovery slip says less than it should.</source>
        <translation>Dieser Wiederherstellungszettel sagt weniger, als er sollte.</translation>
    </message>
    <message>
        <source>This recovery slip says more than a slip can say.</source>
        <translation>Dieser Wiederherstellungszettel sagt mehr, als ein Zettel sagen kann.</translation>
    </message>
    <message>
        <source>This recovery slip was made by a newer Freehold.</source>
        <translation>Diesen Wiederherstellungszettel hat ein neueres Freehold gemacht.</translation>
    </message>
    <message>
        <source>This relationship is paid on a chain; nothing is shared on none with it.</source>
        <translation>Diese Beziehung wird auf einer Kette bezahlt; ohne Kette wird mit ihr nichts geteilt.</translation>
    </message>
    <message>
        <source>This request does not wait for your answer.</source>
        <translation>Diese Anfrage wartet nicht auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>This request has lapsed.</source>
        <translation>Diese Anfrage ist verfallen.</translation>
    </message>
    <message>
        <source>This request is for no study; its preview shows what would leave.</source>
        <translation>Diese Anfrage ist für keine Studie; ihre Vorschau zeigt, was hinausginge.</translation>
    </message>
    <message>
        <source>This request is over: {said}. Nothing was changed.</source>
        <translation>Diese Anfrage ist vorbei: {said}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This request is somebody else&apos;s.</source>
        <translation>Diese Anfrage gehört jemand anderem.</translation>
    </message>
    <message>
        <source>This request was answered already; there is nothing to decline.</source>
        <translation>Diese Anfrage wurde schon beantwortet; es gibt nichts abzulehnen.</translation>
    </message>
    <message>
        <source>This request was here before; a recovery that goes on needs a new one.</source>
        <translation>Diese Anfrage war schon hier; eine Wiederherstellung, die weitergeht, braucht eine neue.</translation>
    </message>
    <message>
        <source>This requester has given no address.</source>
        <translation>Diese Anfragenden haben keine Adresse angegeben.</translation>
    </message>
    <message>
        <source>This requester has not introduced itself yet.</source>
        <translation>Diese Anfragenden haben sich noch nicht vorgestellt.</translation>
    </message>
    <message>
        <source>This requester has nothing from you yet.</source>
        <translation>Diese Anfragenden haben noch nichts von Ihnen.</translation>
    </message>
    <message>
        <source>This requester pays on another chain than this vault uses.</source>
        <translation>Diese Anfragenden zahlen auf einer anderen Kette, als dieser Tresor verwendet.</translation>
    </message>
    <message>
        <source>This session has ended; enter the passphrase again.</source>
        <translation>Diese Sitzung ist zu Ende; geben Sie die Passphrase noch einmal ein.</translation>
    </message>
    <message>
        <source>This share</source>
        <translation>Das Geteilte</translation>
    </message>
    <message>
        <source>This share goes to a contact, whose own app says when it is kept.</source>
        <translation>Dieser Teil geht an einen Kontakt; dessen Freehold sagt selbst, wann er aufbewahrt ist.</translation>
    </message>
    <message>
        <source>This share has ended; what still arrived was not kept.</source>
        <translation>Dieses Teilen ist zu Ende; was noch ankam, wurde nicht behalten.</translation>
    </message>
    <message>
        <source>This share is another contact&apos;s.</source>
        <translation>Das Geteilte gehört zu einem anderen Kontakt.</translation>
    </message>
    <message>
        <source>This share is not taken here, or has ended.</source>
        <translation>Das Geteilte wird hier nicht genommen, oder es ist zu Ende.</translation>
    </message>
    <message>
        <source>This share is not taken here.</source>
        <translation>Das Geteilte wird hier nicht genommen.</translation>
    </message>
    <message>
        <source>This share was handed over, or goes to a contact; it is not printed.</source>
        <translation>Dieser Teil wurde übergeben oder geht an einen Kontakt; er wird nicht gedruckt.</translation>
    </message>
    <message>
        <source>This shows that the addresses which {listed} know belong to one person: all of them send to the same place. Whoever watches the chain can tell, each of them included, and it cannot be undone.{already} An address of its own at the other end for each keeps them apart.</source>
        <translation>Dies zeigt, dass die Adressen, die {listed} kennen, einem Menschen gehören: Alle senden an dieselbe Stelle. Wer die Kette beobachtet, kann es erkennen, die Genannten eingeschlossen, und es lässt sich nicht rückgängig machen.{already} Eine eigene Adresse am anderen Ende für jede hält sie auseinander.</translation>
    </message>
    <message>
        <source>This slip belongs to other words. Nothing was made.</source>
        <translation>Dieser Zettel gehört zu anderen Wörtern. Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>This stands on no chain; nothing is paid for it.</source>
        <translation>Dies steht auf keiner Kette; dafür wird nichts bezahlt.</translation>
    </message>
    <message>
        <source>This system can fence in neither file access nor system calls (landlock: {report}; seccomp: {report2}), and files from elsewhere are not read unguarded. Nothing was imported.</source>
        <translation>Dieses System kann weder Dateizugriffe noch Systemaufrufe einzäunen (landlock: {report}; seccomp: {report2}), und Dateien von anderswo werden nicht unbewacht gelesen. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>This system cannot fence a program in; it was not run.</source>
        <translation>Dieses System kann ein Programm nicht einzäunen; es lief nicht.</translation>
    </message>
    <message>
        <source>This takes another request back.</source>
        <translation>Das nimmt eine andere Anfrage zurück.</translation>
    </message>
    <message>
        <source>This vault is an older copy: its log has {size} entries, and {size2} were known of it. What happened between is missing here.</source>
        <translation>Dieser Tresor ist eine ältere Kopie: Sein Protokoll hat {size} Einträge, und {size2} waren von ihm bekannt. Was dazwischen geschah, fehlt hier.</translation>
    </message>
    <message>
        <source>This vault is another copy: its first {size} log entries are not those that were known of it. It was used in two places, or put back.</source>
        <translation>Dieser Tresor ist eine andere Kopie: Die ersten {size} Einträge seines Protokolls sind nicht die, die von ihm bekannt waren. Er wurde an zwei Orten verwendet oder zurückgelegt.</translation>
    </message>
    <message>
        <source>This vault is on a new practice chain, {chain}.</source>
        <translation>Dieser Tresor ist auf einer neuen Übungskette, {chain}.</translation>
    </message>
    <message>
        <source>This vault no longer says which chain it is for, so it was not opened; everything else of it can be read. Salvage it (`freehold vault salvage`): the new vault then says it, or you do.</source>
        <translation>Dieser Tresor sagt nicht mehr, für welche Kette er ist; er wurde also nicht geöffnet. Alles andere darin lässt sich lesen. Retten Sie ihn (`freehold vault salvage`): Der neue Tresor sagt es dann, oder Sie.</translation>
    </message>
    <message>
        <source>This vault remembers state {seq} of its backup, and this device has made state {seq2}: an older copy of the folder is in use. Nothing was written; recover from the backup.</source>
        <translation>Dieser Tresor erinnert sich an Stand {seq} seiner Sicherung, und dieses Gerät hat Stand {seq2} gemacht: Eine ältere Kopie des Ordners ist in Gebrauch. Nichts wurde geschrieben; stellen Sie aus der Sicherung wieder her.</translation>
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
        <source>This vault was recovered, and its records and files were still on their way when it was damaged: your holders have them, this computer does not. No new vault was made. Recover it again into an empty profile, with your 24 words; `freehold vault recover` does it.</source>
        <translation>Dieser Tresor wurde zurückgeholt, und seine Einträge und Dateien waren noch unterwegs, als er beschädigt wurde: Ihre Verwahrer haben sie, dieser Computer nicht. Kein neuer Tresor wurde angelegt. Holen Sie ihn mit Ihren 24 Wörtern noch einmal in ein leeres Profil zurück; `freehold vault recover` tut es.</translation>
    </message>
    <message>
        <source>This vault was restored from a backup.</source>
        <translation>Dieser Tresor wurde aus einer Sicherung wiederhergestellt.</translation>
    </message>
    <message>
        <source>This vault was restored, or part of it was lost, and what left since is not known here: the privacy budget counts as used until you confirm in Settings that nothing with noise left.</source>
        <translation>Dieser Tresor wurde wiederhergestellt, oder ein Teil davon ging verloren, und was seither hinausging, ist hier nicht bekannt: Das Privatsphäre-Budget gilt als verbraucht, bis Sie in den Einstellungen bestätigen, dass nichts mit Rauschen hinausging.</translation>
    </message>
    <message>
        <source>This vault was written by a newer Freehold. Nothing was touched; open it with that version.</source>
        <translation>Diesen Tresor hat ein neueres Freehold geschrieben. Nichts wurde angerührt; öffnen Sie ihn mit jener Fassung.</translation>
    </message>
    <message>
        <source>This wallet has left the study.</source>
        <translation>Dieser Tresor hat die Studie verlassen.</translation>
    </message>
    <message>
        <source>This was not signed by the contact who says it.</source>
        <translation>Das hat nicht der Kontakt unterschrieben, der es sagt.</translation>
    </message>
    <message>
        <source>This was said of another circle.</source>
        <translation>Das wurde von einem anderen Kreis gesagt.</translation>
    </message>
    <message>
        <source>This was signed for somebody else.</source>
        <translation>Das wurde für jemand anderen unterschrieben.</translation>
    </message>
    <message>
        <source>This would give {who} more than its share of the privacy budget for your {kind}: it costs {plain}, and {left} of {plain2} are left.</source>
        <translation>Damit bekämen {who} mehr als ihren Anteil am Privatsphäre-Budget für {kind} von Ihnen: Es kostet {plain}, und {left} von {plain2} sind übrig.</translation>
    </message>
    <message>
        <source>This would tell more about your {kind} than the privacy budget leaves: it costs {plain}, and {left} of {plain2} are left. {more_noise}</source>
        <translation>Dies würde mehr über {kind} von Ihnen verraten, als das Privatsphäre-Budget lässt: Es kostet {plain}, und {left} von {plain2} sind übrig. {more_noise}</translation>
    </message>
    <message>
        <source>This would {what}; it was not signed.</source>
        <translation>Dies würde {what}; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>Those that stayed and those lost are not those that sent shares.</source>
        <translation>Gebliebene und Verlorene sind nicht die, die Teile gesendet haben.</translation>
    </message>
    <message>
        <source>Time to collect after the end</source>
        <translation>Zeit zum Einlösen nach dem Ende</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Times in {name} are marked {zone}, which can mean several time zones; they were read as {doubtful}.</source>
        <translation>Zeiten in {name} sind mit {zone} bezeichnet, was mehrere Zeitzonen bedeuten kann; sie wurden als {doubtful} gelesen.</translation>
    </message>
    <message>
        <source>Times in {name} do not say their time zone; they are kept as written, as if they were UTC.</source>
        <translation>Zeiten in {name} sagen nicht, in welcher Zeitzone sie sind; sie bleiben, wie sie geschrieben sind, als wären sie UTC.</translation>
    </message>
    <message>
        <source>To be read at</source>
        <translation>Nachzulesen unter</translation>
    </message>
    <message>
        <source>To say it, import again and give your name as it stands there (--me NAME).</source>
        <translation>Um es zu sagen, importieren Sie noch einmal und geben Sie Ihren Namen an, wie er dort steht (--me NAME).</translation>
    </message>
    <message>
        <source>To use it: Freehold, “Bring a vault back with guardians”. {threshold} pages are needed: the words of each, and the second and third part of one of them.</source>
        <translation>Zum Verwenden: Freehold, „Einen Tresor mit Vertrauenspersonen zurückholen“. {threshold} Blätter werden gebraucht: die Wörter von jedem, und der zweite und dritte Abschnitt von einem.</translation>
    </message>
    <message>
        <source>To withdraw, they write</source>
        <translation>Zum Widerrufen, in ihren Worten</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Too little time is left before the grant ends to be sure of the payment.</source>
        <translation>Bis zum Ende der Einwilligung bleibt zu wenig Zeit, um der Zahlung gewiss zu sein.</translation>
    </message>
    <message>
        <source>Too many assistants are here at once.</source>
        <translation>Zu viele Assistenten sind auf einmal hier.</translation>
    </message>
    <message>
        <source>Too many invitations that are not open were tried here; come later.</source>
        <translation>Hier wurden zu viele Einladungen versucht, die nicht offen sind; kommen Sie später wieder.</translation>
    </message>
    <message>
        <source>Too many requests for shares are open here; try again in some days.</source>
        <translation>Zu viele Anfragen nach Teilen sind hier offen; versuchen Sie es in einigen Tagen wieder.</translation>
    </message>
    <message>
        <source>Too much of yours waits here already; share this another day.</source>
        <translation>Hier wartet schon zu viel von Ihnen; teilen Sie dies an einem anderen Tag.</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übermittlung</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>Fahrten und Wege</translation>
    </message>
    <message>
        <source>Turkish (Windows-1254)</source>
        <translation>Türkisch (Windows-1254)</translation>
    </message>
    <message>
        <source>Two columns of {dataset} are called {name}.</source>
        <translation>Zwei Spalten von {dataset} heißen {name}.</translation>
    </message>
    <message>
        <source>Type the sealed key too, from the second part of the page.</source>
        <translation>Tippen Sie auch den versiegelten Schlüssel ab, aus dem zweiten Abschnitt des Blatts.</translation>
    </message>
    <message>
        <source>Typed Url</source>
        <translation>Getippte URL</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Verwendet für</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Vaccinations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Values below the limit are exact; that a value lies above it is visible.</source>
        <translation>Werte unter der Grenze sind genau; dass ein Wert darüber liegt, ist sichtbar.</translation>
    </message>
    <message>
        <source>Values within the limits are exact; that a value lies beyond one is visible.</source>
        <translation>Werte innerhalb der Grenzen sind genau; dass ein Wert jenseits einer liegt, ist sichtbar.</translation>
    </message>
    <message>
        <source>Vectors or secrets are missing.</source>
        <translation>Vektoren oder Geheimnisse fehlen.</translation>
    </message>
    <message>
        <source>Video comments</source>
        <translation>Kommentare zu Videos</translation>
    </message>
    <message>
        <source>Videos saved</source>
        <translation>Gemerkte Videos</translation>
    </message>
    <message>
        <source>Videos watched</source>
        <translation>Angesehene Videos</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Besuche</translation>
    </message>
    <message>
        <source>Voucher signer</source>
        <translation>Zeichnet die Gutscheine</translation>
    </message>
    <message>
        <source>Waits for the chain to take it</source>
        <translation>Wartet, bis die Kette es nimmt</translation>
    </message>
    <message>
        <source>Way in {abi} is not known here.</source>
        <translation>Der Eingang {abi} ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Waypoints</source>
        <translation>Wegmarken</translation>
    </message>
    <message>
        <source>Web pages opened</source>
        <translation>Geöffnete Webseiten</translation>
    </message>
    <message>
        <source>Weights in {name} do not say their unit; they were read as {unit}.</source>
        <translation>Gewichte in {name} nennen ihre Einheit nicht; sie wurden als {unit} gelesen.</translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation>Westeuropäisch (Windows-1252)</translation>
    </message>
    <message>
        <source>What answers at {address} broke the connection off or does not speak Freehold&apos;s encrypted protocol.</source>
        <translation>Was unter {address} antwortet, brach die Verbindung ab oder spricht Freeholds verschlüsseltes Protokoll nicht.</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What begins alike stays together: of a postcode the region, of a code its group. A short value, or one that begins as no other does, stays as plain as it was.</source>
        <translation>Was gleich beginnt, bleibt zusammen: von einer Postleitzahl die Region, von einem Code seine Gruppe. Ein kurzer Wert, oder einer, der beginnt wie kein anderer, bleibt so deutlich, wie er war.</translation>
    </message>
    <message>
        <source>What came as segment {seq} is not what was sealed here.</source>
        <translation>Was als Abschnitt {seq} kam, ist nicht das, was hier versiegelt wurde.</translation>
    </message>
    <message>
        <source>What came was not sealed for this reader and request.</source>
        <translation>Was kam, war nicht für diesen Leser und diese Anfrage versiegelt.</translation>
    </message>
    <message>
        <source>What came was sealed rightly and padded wrongly; it was refused.</source>
        <translation>Was kam, war richtig versiegelt und falsch aufgefüllt; es wurde abgelehnt.</translation>
    </message>
    <message>
        <source>What changed since then waits to be sealed and sent.</source>
        <translation>Was sich seither geändert hat, wartet darauf, versiegelt und gesendet zu werden.</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>What for, in words</source>
        <translation>Wofür, in Worten</translation>
    </message>
    <message>
        <source>What happened after the backup was made is not in it.</source>
        <translation>Was nach der Sicherung geschah, ist nicht darin.</translation>
    </message>
    <message>
        <source>What happened in round {number} of a study, as it was recorded.</source>
        <translation>Was in Runde {number} einer Studie geschah, wie es vermerkt wurde.</translation>
    </message>
    <message>
        <source>What is computed here, and what leaves</source>
        <translation>Was hier berechnet wird, und was hinausgeht</translation>
    </message>
    <message>
        <source>What is done to a column is written beside that column.</source>
        <translation>Was mit einer Spalte geschieht, steht neben dieser Spalte.</translation>
    </message>
    <message>
        <source>What is here already stays 30 days, so that they can fetch it.</source>
        <translation>Was schon hier ist, bleibt 30 Tage, damit es geholt werden kann.</translation>
    </message>
    <message>
        <source>What is kept here is of a later circle; it stays.</source>
        <translation>Was hier aufbewahrt ist, gehört zu einem späteren Kreis; es bleibt.</translation>
    </message>
    <message>
        <source>What is new has changed since it was looked at; nothing left.</source>
        <translation>Was neu ist, hat sich geändert, seit es angesehen wurde; nichts ging hinaus.</translation>
    </message>
    <message>
        <source>What is new has changed since you looked. Nothing left; look again.</source>
        <translation>Was neu ist, hat sich geändert, seit Sie es angesehen haben. Nichts ging hinaus; sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>What it pays</source>
        <translation>Was es zahlt</translation>
    </message>
    <message>
        <source>What it would read</source>
        <translation>Was er lesen würde</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>What one dataset is called and means; its records are in {name}.</source>
        <translation>Wie eine Sammlung heißt und was sie bedeutet; ihre Einträge sind in {name}.</translation>
    </message>
    <message>
        <source>What the assistant would read has changed since you looked, as by an import. Nothing was read; look again, then decide.</source>
        <translation>Was der Assistent lesen würde, hat sich geändert, seit Sie es angesehen haben, etwa durch einen Import. Nichts wurde gelesen; sehen Sie noch einmal hin und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>What the guardian released is no share: {error}.</source>
        <translation>Was die Vertrauensperson herausgab, ist kein Teil: {error}.</translation>
    </message>
    <message>
        <source>What the program gave when you joined is not here; nothing was sent.</source>
        <translation>Was das Programm gab, als Sie beitraten, ist nicht hier; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>What the program of {who} gave was frozen; it used {fuel} instructions.</source>
        <translation>Was das Programm von {who} ergab, wurde eingefroren; es brauchte {fuel} Anweisungen.</translation>
    </message>
    <message>
        <source>What these shares open belongs to another backup. Nothing was changed.</source>
        <translation>Was diese Teile öffnen, gehört zu einer anderen Sicherung. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>What they ask for</source>
        <translation>Was angefragt ist</translation>
    </message>
    <message>
        <source>What they can read</source>
        <translation>Was die Gegenseite lesen kann</translation>
    </message>
    <message>
        <source>What they had of you was revoked, what they gave was erased.</source>
        <translation>Was dort von Ihnen war, wurde widerrufen, was von dort kam, gelöscht.</translation>
    </message>
    <message>
        <source>What they have is of rows that were chosen in another way: subtracting tells of the rows that are only in one of the two.</source>
        <translation>Was schon dort ist, sind anders ausgewählte Zeilen: Abziehen verrät die Zeilen, die nur in einem von beiden sind.</translation>
    </message>
    <message>
        <source>What they have is of the same days: together they tell more of the rows.</source>
        <translation>Was schon dort ist, betrifft dieselben Tage: Zusammen verrät es mehr über die Zeilen.</translation>
    </message>
    <message>
        <source>What this computer kept of how far this vault&apos;s log had come cannot be read any more, so nothing says whether this is an older copy of the vault.</source>
        <translation>Was dieser Computer darüber behalten hatte, wie weit das Protokoll dieses Tresors war, lässt sich nicht mehr lesen; nichts sagt also, ob dies eine ältere Kopie des Tresors ist.</translation>
    </message>
    <message>
        <source>What this contact gave, with this,</source>
        <translation>Was dieser Kontakt gegeben hat, dies eingeschlossen,</translation>
    </message>
    <message>
        <source>What this request would let leave cannot be computed.</source>
        <translation>Was diese Anfrage hinausgehen ließe, lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <source>What was agreed belongs to {name}, chain {chain_id}, with its registry and token, and stays there. {name2} is another; nothing was changed.</source>
        <translation>Was vereinbart wurde, gehört zu {name}, Kette {chain_id}, mit ihrem Register und Token, und bleibt dort. {name2} ist eine andere; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>What was agreed in this vault belongs to {name}, chain {chain_id}, and stays there. Make another vault for {name2}; this one was left as it is.</source>
        <translation>Was in diesem Tresor vereinbart wurde, gehört zu {name}, Kette {chain_id}, und bleibt dort. Legen Sie für {name2} einen anderen Tresor an; dieser blieb, wie er war.</translation>
    </message>
    <message>
        <source>What was delivered has arrived; the next delivery is not due.</source>
        <translation>Was geliefert wurde, ist angekommen; die nächste Lieferung ist noch nicht fällig.</translation>
    </message>
    <message>
        <source>What was frozen for this grant has been destroyed.</source>
        <translation>Was für diese Einwilligung eingefroren war, wurde vernichtet.</translation>
    </message>
    <message>
        <source>What was frozen for this grant is cut off on the disk.</source>
        <translation>Was für diese Einwilligung eingefroren war, ist auf dem Datenträger abgeschnitten.</translation>
    </message>
    <message>
        <source>What was frozen for this grant was changed on the disk; nothing of it is sent any more.</source>
        <translation>Was für diese Einwilligung eingefroren war, wurde auf dem Datenträger verändert; nichts davon wird mehr gesendet.</translation>
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
        <source>What was typed are not those groups of the address. Nothing was sent; compare it with the one you were given.</source>
        <translation>Was Sie getippt haben, sind nicht diese Gruppen der Adresse. Nichts wurde gesendet; vergleichen Sie sie mit der, die Sie bekommen haben.</translation>
    </message>
    <message>
        <source>What would else be lost it collects whatever it is.</source>
        <translation>Was sonst verloren ginge, löst er ein, wie viel es auch ist.</translation>
    </message>
    <message>
        <source>What would leave cannot be computed.</source>
        <translation>Was hinausginge, lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <source>What would leave has changed meanwhile; begin again.</source>
        <translation>Was hinausginge, hat sich inzwischen geändert; beginnen Sie noch einmal.</translation>
    </message>
    <message>
        <source>What would leave has changed since you looked. Look again, then decide.</source>
        <translation>Was hinausginge, hat sich geändert, seit Sie es angesehen haben. Sehen Sie noch einmal hin und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>What would leave was not computed, or cannot be.</source>
        <translation>Was hinausginge, wurde nicht berechnet oder lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <source>What would lower this cannot be worked out here.</source>
        <translation>Was dies senken würde, lässt sich hier nicht ausrechnen.</translation>
    </message>
    <message>
        <source>What you agreed to cannot be computed any more: {error}</source>
        <translation>Wozu Sie eingewilligt haben, lässt sich nicht mehr berechnen: {error}</translation>
    </message>
    <message>
        <source>What you do most often stays plain to see, and how often you do something rarer.</source>
        <translation>Was Sie am häufigsten tun, bleibt gut zu sehen, und wie oft Sie etwas Selteneres tun.</translation>
    </message>
    <message>
        <source>What {host} gave to follow of the blocks {first} to {last} is not what two hosts say of them, and was followed anew.</source>
        <translation>Was {host} über die Blöcke {first} bis {last} gab, ist nicht, was zwei Endpunkte davon sagen, und wurde neu verfolgt.</translation>
    </message>
    <message>
        <source>What {what} has changed since you looked, as by an import: it is {counted} now. Nothing was signed and nothing left; look again, then decide.</source>
        <translation>Was {what}, hat sich geändert, seit Sie es angesehen haben, etwa durch einen Import: Jetzt sind es {counted}. Nichts wurde unterschrieben, und nichts ging hinaus; sehen Sie noch einmal hin und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>What {who} gave was erased here.</source>
        <translation>Was {who} gab, wurde hier gelöscht.</translation>
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
        <source>When somebody asks you for it</source>
        <translation>Wenn jemand Sie darum bittet</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where it is listed</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <source>Whether sharing was paused; it is paused now, until you resume it.</source>
        <translation>Ob die Weitergabe angehalten war; sie ist jetzt angehalten, bis Sie sie fortsetzen.</translation>
    </message>
    <message>
        <source>Whether the payment is set aside could not be asked again. {error}</source>
        <translation>Ob die Zahlung hinterlegt ist, ließ sich nicht noch einmal fragen. {error}</translation>
    </message>
    <message>
        <source>Which months something happened in, how often, and in which order stays visible.</source>
        <translation>In welchen Monaten etwas geschah, wie oft und in welcher Reihenfolge, bleibt sichtbar.</translation>
    </message>
    <message>
        <source>Which rounds of this study were sent before the vault was restored is not known. Nothing was sent; leave the study.</source>
        <translation>Welche Runden dieser Studie vor dem Wiederherstellen des Tresors gesendet wurden, ist nicht bekannt. Nichts wurde gesendet; verlassen Sie die Studie.</translation>
    </message>
    <message>
        <source>Which sites, and with a time when, stays visible; some sites say much by themselves.</source>
        <translation>Welche Seiten, und mit einer Zeit wann, bleibt sichtbar; manche Seiten sagen schon für sich viel.</translation>
    </message>
    <message>
        <source>Which weeks something happened in, how often, and in which order stays visible.</source>
        <translation>In welchen Wochen etwas geschah, wie oft und in welcher Reihenfolge, bleibt sichtbar.</translation>
    </message>
    <message>
        <source>While it is on, everybody on that network can see that Freehold runs on this computer. Contacts who look too find you; nobody else learns who you are, or whom you look for.</source>
        <translation>Solange es an ist, können alle in diesem Netz sehen, dass auf diesem Computer Freehold läuft. Kontakte, die auch suchen, finden Sie; niemand sonst erfährt, wer Sie sind oder wen Sie suchen.</translation>
    </message>
    <message>
        <source>Who asks has changed its number after seeing this one.</source>
        <translation>Wer fragt, hat die eigene Zahl geändert, nachdem diese zu sehen war.</translation>
    </message>
    <message>
        <source>Who asks, and what for</source>
        <translation>Wer fragt, und wofür</translation>
    </message>
    <message>
        <source>Who gets it, and what for</source>
        <translation>Wer es bekommt, und wofür</translation>
    </message>
    <message>
        <source>Who stands behind either key: this vault knows both, so its owner alone could have signed.</source>
        <translation>Wer hinter einem der Schlüssel steht: Dieser Tresor kennt beide; er allein hätte also unterschreiben können.</translation>
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
        <source>Whole documents that an issuer signed go along. Everything in them can be read, also what is not in this table, such as your name or other people&apos;s addresses, and nobody can later say that they were made up.</source>
        <translation>Ganze Dokumente, die ein Aussteller unterschrieben hat, gehen mit. Alles darin kann gelesen werden, auch was nicht in dieser Tabelle steht, wie Ihr Name oder Adressen anderer, und niemand kann später sagen, sie seien erfunden.</translation>
    </message>
    <message>
        <source>Whole documents that an issuer signed would leave.</source>
        <translation>Ganze Dokumente, die ein Aussteller unterschrieben hat, gingen hinaus.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Wi-Fi scans</source>
        <translation>WLAN-Abtastungen</translation>
    </message>
    <message>
        <source>With fewer than {few_steps} steps each step is paid before its key leaves: at worst they pay one step in vain. As they asked it, a key would leave first and you would risk a step.</source>
        <translation>Bei weniger als {few_steps} Schritten wird jeder Schritt bezahlt, bevor sein Schlüssel hinausgeht: Schlimmstenfalls zahlt die Gegenseite einen Schritt umsonst. So wie angefragt ginge zuerst ein Schlüssel hinaus, und Sie riskierten einen Schritt.</translation>
    </message>
    <message>
        <source>With fewer than {few_wallets} wallets this is not differentially private in any useful sense: noise that hid you would hide the result too. What protects you is that only the sum is read.</source>
        <translation>Bei weniger als {few_wallets} Tresoren ist dies in keinem brauchbaren Sinn differenziell privat: Rauschen, das Sie verbirgt, würde auch das Ergebnis verbergen. Was Sie schützt, ist, dass nur die Summe gelesen wird.</translation>
    </message>
    <message>
        <source>With the next delivery they could tell more than you accepted. {sentence}</source>
        <translation>Mit der nächsten Lieferung ließe sich mehr erfahren, als Sie angenommen haben. {sentence}</translation>
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
        <source>Withdraw</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Within a year everything could well be lost. This is not a backup yet.</source>
        <translation>Innerhalb eines Jahres könnte gut alles verloren gehen. Das ist noch keine Sicherung.</translation>
    </message>
    <message>
        <source>Without the condition on {listed}: {then}; more rows would leave.</source>
        <translation>Ohne die Bedingung an {listed}: {then}; mehr Zeilen gingen hinaus.</translation>
    </message>
    <message>
        <source>Without these only {kept} of {len} columns would be left: {then}.</source>
        <translation>Ohne diese blieben nur {kept} von {len} Spalten: {then}.</translation>
    </message>
    <message>
        <source>Word of its deletion was due on {day} and has not come.</source>
        <translation>Die Nachricht, dass es gelöscht ist, war am {day} fällig und ist nicht gekommen.</translation>
    </message>
    <message>
        <source>Word {place} is not a recovery word; check its spelling.</source>
        <translation>Wort {place} ist kein Wiederherstellungswort; prüfen Sie, wie es geschrieben ist.</translation>
    </message>
    <message>
        <source>Word {place} is not a word of a share; check its spelling.</source>
        <translation>Wort {place} ist kein Wort eines Teils; prüfen Sie, wie es geschrieben ist.</translation>
    </message>
    <message>
        <source>Word {place} of this line cannot be right; read it again.</source>
        <translation>Wort {place} dieser Zeile kann nicht stimmen; lesen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Workouts</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Wristband readings</source>
        <translation>Werte vom Armband</translation>
    </message>
    <message>
        <source>Write down the root {to} of {entries}, for good.</source>
        <translation>Schreibt die Wurzel {to} von {entries} auf, endgültig.</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>You add at most</source>
        <translation>Sie tragen höchstens bei</translation>
    </message>
    <message>
        <source>You added to round {round} of the study of {who}.</source>
        <translation>Sie haben zu Runde {round} der Studie von {who} beigetragen.</translation>
    </message>
    <message>
        <source>You agreed to their offer.</source>
        <translation>Sie stimmten dem Angebot zu.</translation>
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
        <source>You are in a sum of {wallets}; the record is signed and kept.</source>
        <translation>Sie sind in einer Summe von {wallets}; die Niederschrift ist unterschrieben und aufbewahrt.</translation>
    </message>
    <message>
        <source>You are not among the contacts here.</source>
        <translation>Sie gehören hier nicht zu den Kontakten.</translation>
    </message>
    <message>
        <source>You began a recovery with guardians.</source>
        <translation>Sie haben eine Wiederherstellung mit Vertrauenspersonen begonnen.</translation>
    </message>
    <message>
        <source>You blocked them: nothing new of theirs is taken, and nothing is sent to them.</source>
        <translation>Sie haben diese Gegenseite blockiert: Nichts Neues von dort wird genommen, und nichts wird dorthin gesendet.</translation>
    </message>
    <message>
        <source>You blocked this requester, and nothing is sent to them. Let them ask again first, if you want to answer.</source>
        <translation>Sie haben diese Anfragenden blockiert, und nichts wird dorthin gesendet. Lassen Sie sie zuerst wieder fragen, wenn Sie antworten möchten.</translation>
    </message>
    <message>
        <source>You blocked this requester. Let it ask again first, if you want to.</source>
        <translation>Sie haben diese Anfragenden blockiert. Lassen Sie sie zuerst wieder fragen, wenn Sie möchten.</translation>
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
        <source>You call them “{petname}”.</source>
        <translation>Sie sagen dazu „{petname}“.</translation>
    </message>
    <message>
        <source>You call {who} so from now on.</source>
        <translation>{who}: So nennen Sie den Kontakt von jetzt an.</translation>
    </message>
    <message>
        <source>You can stop</source>
        <translation>Sie können aufhören</translation>
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
        <source>You consented</source>
        <translation>Sie willigten ein</translation>
    </message>
    <message>
        <source>You could probably not restore right now: fewer than {k} of those who hold a share are on at once.</source>
        <translation>Jetzt gleich könnten Sie wahrscheinlich nicht wiederherstellen: Weniger als {k} von denen, die ein Stück verwahren, sind zugleich an.</translation>
    </message>
    <message>
        <source>You could probably not restore within a day: fewer than {k} of those who hold a share are on at once.</source>
        <translation>Innerhalb eines Tages könnten Sie wahrscheinlich nicht wiederherstellen: Weniger als {k} von denen, die ein Stück verwahren, sind zugleich an.</translation>
    </message>
    <message>
        <source>You could probably not restore {when}: fewer than {k} of those who hold a share are on at once.</source>
        <translation>{when} könnten Sie wahrscheinlich nicht wiederherstellen: Weniger als {k} von denen, die ein Stück verwahren, sind zugleich an.</translation>
    </message>
    <message>
        <source>You could restore right now {said}.</source>
        <translation>Jetzt gleich könnten Sie {said} wiederherstellen.</translation>
    </message>
    <message>
        <source>You could restore within a day {said}.</source>
        <translation>Innerhalb eines Tages könnten Sie {said} wiederherstellen.</translation>
    </message>
    <message>
        <source>You could restore {when} {said}.</source>
        <translation>{when} könnten Sie {said} wiederherstellen.</translation>
    </message>
    <message>
        <source>You countersigned.</source>
        <translation>Sie zeichneten gegen.</translation>
    </message>
    <message>
        <source>You created this vault.</source>
        <translation>Sie haben diesen Tresor angelegt.</translation>
    </message>
    <message>
        <source>You declined ({reason}).</source>
        <translation>Sie lehnten ab ({reason}).</translation>
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
        <source>You demanded</source>
        <translation>Sie verlangten</translation>
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
        <source>You have left this study already.</source>
        <translation>Sie haben diese Studie schon verlassen.</translation>
    </message>
    <message>
        <source>You have never sent to this address with this wallet.</source>
        <translation>An diese Adresse haben Sie aus diesem Tresor noch nie gesendet.</translation>
    </message>
    <message>
        <source>You have no rows of this kind that the study could compute on.</source>
        <translation>Sie haben keine Zeilen dieser Art, auf denen die Studie rechnen könnte.</translation>
    </message>
    <message>
        <source>You have not compared the three words with them. Until you do, somebody in between could be listening.</source>
        <translation>Sie haben die drei Wörter noch nicht miteinander verglichen. Bis dahin könnte jemand dazwischen mithören.</translation>
    </message>
    <message>
        <source>You have not compared the three words with “{name}” yet. Do that first, so that nobody in between is given a share.</source>
        <translation>Sie haben die drei Wörter mit „{name}“ noch nicht verglichen. Tun Sie das zuerst, damit niemand dazwischen einen Teil bekommt.</translation>
    </message>
    <message>
        <source>You have not signed a grant for this requester yourself yet; the first is yours.</source>
        <translation>Sie haben diesen Anfragenden noch keine Einwilligung selbst unterschrieben; die erste ist Ihre.</translation>
    </message>
    <message>
        <source>You have sent there from one of these before.</source>
        <translation>Von einer davon haben Sie schon einmal dorthin gesendet.</translation>
    </message>
    <message>
        <source>You hold nothing of this kind.</source>
        <translation>Sie haben nichts dieser Art.</translation>
    </message>
    <message>
        <source>You hold {rows} of this kind, without: {missing}.</source>
        <translation>Sie haben {rows} dieser Art, ohne: {missing}.</translation>
    </message>
    <message>
        <source>You hold {rows} of this kind.</source>
        <translation>Sie haben {rows} dieser Art.</translation>
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
        <source>You keep nothing for them.</source>
        <translation>Sie bewahren für diesen Menschen nichts auf.</translation>
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
        <source>You proposed terms.</source>
        <translation>Sie schlugen Bedingungen vor.</translation>
    </message>
    <message>
        <source>You proved that you have your words.</source>
        <translation>Sie haben gezeigt, dass Sie Ihre Wörter haben.</translation>
    </message>
    <message>
        <source>You reach others through a proxy, so nobody can reach this computer: you can answer an invitation of somebody else, and not be answered.</source>
        <translation>Sie erreichen andere über einen Proxy, also kann niemand diesen Computer erreichen: Sie können eine Einladung von jemand anderem beantworten, aber Ihnen kann niemand antworten.</translation>
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
        <source>You removed this assistant; nothing was read.</source>
        <translation>Sie haben diesen Assistenten entfernt; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>You removed this contact.</source>
        <translation>Sie haben diesen Kontakt entfernt.</translation>
    </message>
    <message>
        <source>You removed this contact; nothing is shared with them.</source>
        <translation>Sie haben diesen Kontakt entfernt; mit ihm wird nichts geteilt.</translation>
    </message>
    <message>
        <source>You reported {what}.</source>
        <translation>Sie berichteten {what}.</translation>
    </message>
    <message>
        <source>You resumed sharing.</source>
        <translation>Sie haben die Weitergabe fortgesetzt.</translation>
    </message>
    <message>
        <source>You revoked everything that this requester had, and that is on its way to the chain. A grant signed now would end with it. Nothing was signed; accept when it is recorded.</source>
        <translation>Sie haben alles widerrufen, was diese Anfragenden hatten, und das ist auf dem Weg zur Kette. Eine jetzt unterschriebene Einwilligung würde damit enden. Nichts wurde unterschrieben; nehmen Sie an, wenn es vermerkt ist.</translation>
    </message>
    <message>
        <source>You revoked the grant and demanded erasure.</source>
        <translation>Sie widerriefen die Einwilligung und verlangten die Löschung.</translation>
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
        <source>You set the payment aside on chain.</source>
        <translation>Sie hinterlegten die Zahlung auf der Kette.</translation>
    </message>
    <message>
        <source>You set what rules may accept together.</source>
        <translation>Sie haben festgelegt, was Regeln zusammen annehmen dürfen.</translation>
    </message>
    <message>
        <source>You sign last.</source>
        <translation>Sie unterschreiben zuletzt.</translation>
    </message>
    <message>
        <source>You signed a grant for {who}.</source>
        <translation>Sie haben eine Einwilligung für {who} unterschrieben.</translation>
    </message>
    <message>
        <source>You signed the grant.</source>
        <translation>Sie unterschrieben die Einwilligung.</translation>
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
        <source>You withdrew</source>
        <translation>Sie widerriefen</translation>
    </message>
    <message>
        <source>You withdrew.</source>
        <translation>Sie zogen zurück.</translation>
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
        <source>YouTube comments</source>
        <translation>Kommentare auf YouTube</translation>
    </message>
    <message>
        <source>YouTube lists</source>
        <translation>Listen auf YouTube</translation>
    </message>
    <message>
        <source>YouTube subscriptions</source>
        <translation>Abonnements auf YouTube</translation>
    </message>
    <message>
        <source>Your backup lies in {places_word} that can be relied on, and {needed} are needed to bring it back.</source>
        <translation>Ihre Sicherung liegt an {places_word}, auf die sich bauen lässt, und {needed} werden gebraucht, um sie zurückzubringen.</translation>
    </message>
    <message>
        <source>Your backup lies in {places_word} today; any {needed} of them bring it back, so {spare} may be lost.</source>
        <translation>Ihre Sicherung liegt heute an {places_word}; je {needed} davon bringen sie zurück, {spare} dürfen also verloren gehen.</translation>
    </message>
    <message>
        <source>Your backup lies with nobody who can be relied on. It is not one yet.</source>
        <translation>Ihre Sicherung liegt bei niemandem, auf den sich bauen lässt. Sie ist noch keine.</translation>
    </message>
    <message>
        <source>Your own name for them stays.</source>
        <translation>Ihr eigener Name dafür bleibt.</translation>
    </message>
    <message>
        <source>Your own tables</source>
        <translation>Eigene Tabellen</translation>
    </message>
    <message>
        <source>Your reason: {reason}. Nothing left this computer.</source>
        <translation>Ihr Grund: {reason}. Nichts hat diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Your rights</source>
        <translation>Ihre Rechte</translation>
    </message>
    <message>
        <source>Your rows hold more than {count} different combinations of {names}.</source>
        <translation>Ihre Zeilen enthalten mehr als {count} verschiedene Kombinationen aus {names}.</translation>
    </message>
    <message>
        <source>Your rows hold more than {count} different values of {names}.</source>
        <translation>Ihre Zeilen enthalten mehr als {count} verschiedene Werte von {names}.</translation>
    </message>
    <message>
        <source>Your rows hold only one combination of {names}.</source>
        <translation>Ihre Zeilen enthalten nur eine Kombination aus {names}.</translation>
    </message>
    <message>
        <source>Your rows hold only one value of {names}.</source>
        <translation>Ihre Zeilen enthalten nur einen Wert von {names}.</translation>
    </message>
    <message>
        <source>Your rows hold {count} different combinations of {names}.</source>
        <translation>Ihre Zeilen enthalten {count} verschiedene Kombinationen aus {names}.</translation>
    </message>
    <message>
        <source>Your rows hold {count} different values of {names}.</source>
        <translation>Ihre Zeilen enthalten {count} verschiedene Werte von {names}.</translation>
    </message>
    <message>
        <source>Your rows hold {many} {what} {names}.</source>
        <translation>Ihre Zeilen enthalten {many} {what} {names}.</translation>
    </message>
    <message>
        <source>Your rule {rule} (“{name}”) {done}.</source>
        <translation>Ihre Regel {rule} („{name}“) {done}.</translation>
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
        <source>Your vault has no dataset “{dataset}”. The assistant does not know that.</source>
        <translation>Ihr Tresor hat keine Sammlung „{dataset}“. Der Assistent weiß das nicht.</translation>
    </message>
    <message>
        <source>Your wallet alone adds noise of {own_noise} times what it can add, and {noise} hide you only if {honest} wallets in each sum are honest. The requester can be many wallets itself. You take part only if you name {others_noise} when you accept.</source>
        <translation>Ihr Tresor allein fügt das {own_noise}-Fache seines möglichen Beitrags als Rauschen hinzu, und {noise} verbergen Sie nur, wenn {honest} Tresore in jeder Summe ehrlich sind. Die Anfragenden können selbst viele Tresore sein. Sie nehmen nur teil, wenn Sie beim Annehmen {others_noise} nennen.</translation>
    </message>
    <message>
        <source>Your wallet computes</source>
        <translation>Ihr Tresor berechnet</translation>
    </message>
    <message>
        <source>`{field}` is not written as it must be ({said})</source>
        <translation>`{field}` ist nicht geschrieben, wie es sein muss ({said})</translation>
    </message>
    <message>
        <source>`{field}` must be {get} {link} {limit}{parts}</source>
        <translation>`{field}` muss {get} {link} {limit}{parts} sein</translation>
    </message>
    <message>
        <source>`{field}` must be {wanted}, not {got}</source>
        <translation>`{field}` muss {wanted} sein, nicht {got}</translation>
    </message>
    <message>
        <source>a Java program (JAR)</source>
        <translation>ein Java-Programm (JAR)</translation>
    </message>
    <message>
        <source>a Python package (wheel)</source>
        <translation>ein Python-Paket (Wheel)</translation>
    </message>
    <message>
        <source>a Wi-Fi scan</source>
        <translation>eine WLAN-Abtastung</translation>
    </message>
    <message>
        <source>a cell is longer than {cell_limit} characters</source>
        <translation>eine Zelle ist länger als {cell_limit} Zeichen</translation>
    </message>
    <message>
        <source>a certificate (GDPR Art. 46(2)(f))</source>
        <translation>eine Zertifizierung (DSGVO Art. 46(2)(f))</translation>
    </message>
    <message>
        <source>a code of conduct (GDPR Art. 46(2)(e))</source>
        <translation>Verhaltensregeln (DSGVO Art. 46(2)(e))</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>ein Doppelpunkt fehlt</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>ein Komma fehlt</translation>
    </message>
    <message>
        <source>a contact</source>
        <translation>einen Kontakt</translation>
    </message>
    <message>
        <source>a decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>a decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>a decision of the EU that its law protects enough (GDPR Art. 45)</source>
        <translation>einen Beschluss der EU, dass das dortige Recht genug schützt (DSGVO Art. 45)</translation>
    </message>
    <message>
        <source>a delicate kind, such as money, places or identifiers</source>
        <translation>einer heiklen Art, wie Geld, Orte oder Kennungen</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>ein Dokument</translation>
    </message>
    <message>
        <source>a fault in Freehold</source>
        <translation>einen Fehler in Freehold</translation>
    </message>
    <message>
        <source>a guardian</source>
        <translation>eine Vertrauensperson</translation>
    </message>
    <message>
        <source>a header in it has no end</source>
        <translation>ein Kopf darin hat kein Ende</translation>
    </message>
    <message>
        <source>a header in it leads back</source>
        <translation>ein Kopf darin führt zurück</translation>
    </message>
    <message>
        <source>a health card names {who}, who is not on the list of known issuers; its signature could not be checked</source>
        <translation>eine Gesundheitskarte nennt {who}, nicht auf der Liste bekannter Aussteller; die Unterschrift ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>a health card of {who} is signed with a key that is not on the list of known issuers&apos; keys; its signature could not be checked</source>
        <translation>eine Gesundheitskarte von {who} ist mit einem Schlüssel unterschrieben, der nicht auf der Liste der Schlüssel bekannter Aussteller steht; die Unterschrift ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>a health card&apos;s signature fits the key that came with it, but {who} is not a known issuer with this key, so it does not show who signed</source>
        <translation>die Unterschrift einer Gesundheitskarte passt zum mitgelieferten Schlüssel, aber {who} ist kein bekannter Aussteller mit diesem Schlüssel; sie zeigt also nicht, wer unterschrieben hat</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>ein Schlüssel fehlt</translation>
    </message>
    <message>
        <source>a lap: {error}</source>
        <translation>eine Runde: {error}</translation>
    </message>
    <message>
        <source>a length of {clip} in all (the L2 norm)</source>
        <translation>eine Länge von {clip} insgesamt (die L2-Norm)</translation>
    </message>
    <message>
        <source>a line at its beginning is longer than {long_line} characters</source>
        <translation>eine Zeile am Anfang ist länger als {long_line} Zeichen</translation>
    </message>
    <message>
        <source>a linear model</source>
        <translation>ein lineares Modell</translation>
    </message>
    <message>
        <source>a linear model of two classes</source>
        <translation>ein lineares Modell mit zwei Klassen</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>ein wenig</translation>
    </message>
    <message>
        <source>a network with layers of {listed}</source>
        <translation>ein Netz mit Schichten von {listed}</translation>
    </message>
    <message>
        <source>a note or summary of a trip</source>
        <translation>eine Notiz oder Zusammenfassung einer Reise</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>eine Zahl liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>a number with a fraction</source>
        <translation>eine Zahl mit Nachkommastellen</translation>
    </message>
    <message>
        <source>a program for Android (APK)</source>
        <translation>ein Programm für Android (APK)</translation>
    </message>
    <message>
        <source>a program for iPhones (IPA)</source>
        <translation>ein Programm für iPhones (IPA)</translation>
    </message>
    <message>
        <source>a question of an assistant on this computer</source>
        <translation>eine Frage eines Assistenten auf diesem Computer</translation>
    </message>
    <message>
        <source>a quotation mark is not closed</source>
        <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a quoted cell that begins there has no end; {cut}</source>
        <translation>eine Zelle in Anführungszeichen, die dort beginnt, hat kein Ende; {cut}</translation>
    </message>
    <message>
        <source>a record pays {value}</source>
        <translation>ein Eintrag zahlt {value}</translation>
    </message>
    <message>
        <source>a requester</source>
        <translation>Anfragende</translation>
    </message>
    <message>
        <source>a single day</source>
        <translation>einen einzelnen Tag</translation>
    </message>
    <message>
        <source>a single row</source>
        <translation>eine einzelne Zeile</translation>
    </message>
    <message>
        <source>a step pays {value}</source>
        <translation>ein Schritt zahlt {value}</translation>
    </message>
    <message>
        <source>a step&apos;s key leaves first; at worst one step goes unpaid</source>
        <translation>der Schlüssel eines Schritts geht zuerst hinaus; schlimmstenfalls bleibt ein Schritt unbezahlt</translation>
    </message>
    <message>
        <source>a string has no end</source>
        <translation>ein Text hat kein Ende</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>eine Zeit</translation>
    </message>
    <message>
        <source>a treaty between public bodies (GDPR Art. 46(2)(a))</source>
        <translation>einen Vertrag zwischen Behörden (DSGVO Art. 46(2)(a))</translation>
    </message>
    <message>
        <source>a use of the data</source>
        <translation>eine Verwendung der Daten</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a year has two digits or four</source>
        <translation>ein Jahr hat zwei oder vier Ziffern</translation>
    </message>
    <message>
        <source>about {round} people are alike then</source>
        <translation>etwa {round} Menschen gleichen sich dann</translation>
    </message>
    <message>
        <source>about {round} people have the same {by}</source>
        <translation>etwa {round} Menschen haben gleich: {by}</translation>
    </message>
    <message>
        <source>about {round} times in 10</source>
        <translation>etwa {round} von 10 Mal</translation>
    </message>
    <message>
        <source>academic research</source>
        <translation>akademische Forschung</translation>
    </message>
    <message>
        <source>accepted it</source>
        <translation>hat sie angenommen</translation>
    </message>
    <message>
        <source>accepts, within the caps</source>
        <translation>nimmt an, in den Grenzen</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>account number</source>
        <translation>Kontonummer</translation>
    </message>
    <message>
        <source>account numbers</source>
        <translation>Kontonummern</translation>
    </message>
    <message>
        <source>account type</source>
        <translation>Art des Kontos</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>active time</source>
        <translation>aktive Zeit</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>advertisement</source>
        <translation>Werbung</translation>
    </message>
    <message>
        <source>again and again</source>
        <translation>immer wieder</translation>
    </message>
    <message>
        <source>album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>all dates</source>
        <translation>der ganze Zeitraum</translation>
    </message>
    <message>
        <source>all days together</source>
        <translation>alle Tage zusammen</translation>
    </message>
    <message>
        <source>all of today</source>
        <translation>alles von heute</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>alle Zeilen</translation>
    </message>
    <message>
        <source>allow a deposit</source>
        <translation>eine Hinterlegung erlauben</translation>
    </message>
    <message>
        <source>almost always</source>
        <translation>fast immer</translation>
    </message>
    <message>
        <source>almost always be enough</source>
        <translation>fast immer genügen</translation>
    </message>
    <message>
        <source>altitude</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>always on</source>
        <translation>immer an</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>an attachment</source>
        <translation>ein Anhang</translation>
    </message>
    <message>
        <source>an electronic book (EPUB)</source>
        <translation>ein elektronisches Buch (EPUB)</translation>
    </message>
    <message>
        <source>an extension of a browser (XPI)</source>
        <translation>eine Erweiterung für einen Browser (XPI)</translation>
    </message>
    <message>
        <source>an extension of an editor (VSIX)</source>
        <translation>eine Erweiterung für einen Editor (VSIX)</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>and at least {least} is owed there</source>
        <translation>und dort mindestens {least} geschuldet sind</translation>
    </message>
    <message>
        <source>and left {owed} unpaid.</source>
        <translation>und {owed} blieben unbezahlt.</translation>
    </message>
    <message>
        <source>and no</source>
        <translation>und kein</translation>
    </message>
    <message>
        <source>and of</source>
        <translation>und</translation>
    </message>
    <message>
        <source>and salvage again; no new vault was made.</source>
        <translation>und retten Sie noch einmal; kein neuer Tresor wurde angelegt.</translation>
    </message>
    <message>
        <source>and this computer</source>
        <translation>und dieser Computer</translation>
    </message>
    <message>
        <source>and {between} for a record{among}</source>
        <translation>und {between} für einen Eintrag{among}</translation>
    </message>
    <message>
        <source>and {listed}</source>
        <translation>und {listed}</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>und {more} weitere</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>and {n} more are</source>
        <translation>und {n} weitere sind</translation>
    </message>
    <message>
        <source>anniversary</source>
        <translation>Jahrestag</translation>
    </message>
    <message>
        <source>another dataset</source>
        <translation>eine andere Sammlung</translation>
    </message>
    <message>
        <source>another purpose</source>
        <translation>ein anderer Zweck</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>ein anderer Grund</translation>
    </message>
    <message>
        <source>another requester</source>
        <translation>andere Anfragende</translation>
    </message>
    <message>
        <source>answer to</source>
        <translation>Antwort auf</translation>
    </message>
    <message>
        <source>any request</source>
        <translation>jede Anfrage</translation>
    </message>
    <message>
        <source>any time; what has arrived there cannot be fetched back</source>
        <translation>jederzeit; was dort angekommen ist, lässt sich nicht zurückholen</translation>
    </message>
    <message>
        <source>any time; what it has read cannot be fetched back</source>
        <translation>jederzeit; was er gelesen hat, lässt sich nicht zurückholen</translation>
    </message>
    <message>
        <source>any time; what was done before stays lawful</source>
        <translation>jederzeit; was vorher geschah, bleibt rechtmäßig</translation>
    </message>
    <message>
        <source>aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>apps installed</source>
        <translation>installierte Apps</translation>
    </message>
    <message>
        <source>are</source>
        <translation>sind</translation>
    </message>
    <message>
        <source>are of kinds</source>
        <translation>sind von Arten,</translation>
    </message>
    <message>
        <source>are {count}</source>
        <translation>sind {count}</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>as long as the assistant or its maker likes</source>
        <translation>so lange der Assistent oder sein Hersteller es will</translation>
    </message>
    <message>
        <source>as of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>as sure as we can say</source>
        <translation>so gewiss, wie sich sagen lässt</translation>
    </message>
    <message>
        <source>as their mean</source>
        <translation>als ihr Mittel</translation>
    </message>
    <message>
        <source>as their mean without the highest and the lowest</source>
        <translation>als ihr Mittel ohne das höchste und das niedrigste</translation>
    </message>
    <message>
        <source>as their median</source>
        <translation>als ihr Median</translation>
    </message>
    <message>
        <source>ascent</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>angefragt</translation>
    </message>
    <message>
        <source>asking who holds the backup</source>
        <translation>Gefragt wird, wer die Sicherung verwahrt</translation>
    </message>
    <message>
        <source>asks for a bearer token</source>
        <translation>verlangt ein Zugangswort</translation>
    </message>
    <message>
        <source>at least {number}</source>
        <translation>mindestens {number}</translation>
    </message>
    <message>
        <source>at least {often} what it was used for, and that it was deleted</source>
        <translation>mindestens {often}, wofür es verwendet wurde, und dass es gelöscht wurde</translation>
    </message>
    <message>
        <source>at least {price_per_record}</source>
        <translation>mindestens {price_per_record}</translation>
    </message>
    <message>
        <source>at least {price_per_step}</source>
        <translation>mindestens {price_per_step}</translation>
    </message>
    <message>
        <source>at least {rows} rows</source>
        <translation>mindestens {rows} Zeilen</translation>
    </message>
    <message>
        <source>at most a limit</source>
        <translation>höchstens eine Grenze</translation>
    </message>
    <message>
        <source>at most {counted}</source>
        <translation>höchstens {counted}</translation>
    </message>
    <message>
        <source>at most {counted} in {within}</source>
        <translation>höchstens {counted} in {within}</translation>
    </message>
    <message>
        <source>at most {groups} rows leave then</source>
        <translation>dann gehen höchstens {groups} Zeilen hinaus</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>höchstens {high}</translation>
    </message>
    <message>
        <source>at most {number}</source>
        <translation>höchstens {number}</translation>
    </message>
    <message>
        <source>at no price</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>at {listed} and at anything else</source>
        <translation>bei {listed} und bei allem anderen</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>attachments count</source>
        <translation>Zahl der Anhänge</translation>
    </message>
    <message>
        <source>balance date</source>
        <translation>Tag des Saldos</translation>
    </message>
    <message>
        <source>balance: {error}</source>
        <translation>Saldo: {error}</translation>
    </message>
    <message>
        <source>base fee</source>
        <translation>Grundgebühr</translation>
    </message>
    <message>
        <source>before the request</source>
        <translation>vor der Anfrage</translation>
    </message>
    <message>
        <source>behavioural</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>besides {money} that may still go</source>
        <translation>dazu {money}, die noch gehen können</translation>
    </message>
    <message>
        <source>between {listed}</source>
        <translation>zwischen {listed}</translation>
    </message>
    <message>
        <source>billing address</source>
        <translation>Rechnungsadresse</translation>
    </message>
    <message>
        <source>binding corporate rules (GDPR Art. 46(2)(b))</source>
        <translation>verbindliche interne Datenschutzvorschriften (DSGVO Art. 46(2)(b))</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>birth year</source>
        <translation>Geburtsjahr</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>Geburtstag</translation>
    </message>
    <message>
        <source>blood type</source>
        <translation>Blutgruppe</translation>
    </message>
    <message>
        <source>body fat</source>
        <translation>Körperfett</translation>
    </message>
    <message>
        <source>body mass index</source>
        <translation>Body-Mass-Index</translation>
    </message>
    <message>
        <source>body water</source>
        <translation>Körperwasser</translation>
    </message>
    <message>
        <source>bone mass</source>
        <translation>Knochenmasse</translation>
    </message>
    <message>
        <source>booking date</source>
        <translation>Buchungstag</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>by a rule of the requester&apos;s own, which nobody can check</source>
        <translation>nach einer eigenen Regel der Anfragenden, die niemand prüfen kann</translation>
    </message>
    <message>
        <source>by both, not on a chain</source>
        <translation>von beiden, nicht auf einer Kette</translation>
    </message>
    <message>
        <source>by month; {then}</source>
        <translation>je Monat; {then}</translation>
    </message>
    <message>
        <source>by what logic machines decide</source>
        <translation>nach welcher Logik Maschinen entscheiden</translation>
    </message>
    <message>
        <source>by you and in the name of its line; not on a chain</source>
        <translation>von Ihnen und im Namen seiner Leitung; nicht auf einer Kette</translation>
    </message>
    <message>
        <source>byte of value zero was</source>
        <translation>Byte mit dem Wert null wurde</translation>
    </message>
    <message>
        <source>bytes of value zero were</source>
        <translation>Bytes mit dem Wert null wurden</translation>
    </message>
    <message>
        <source>cadence</source>
        <translation>Schrittfrequenz</translation>
    </message>
    <message>
        <source>cadence mean</source>
        <translation>mittlere Schrittfrequenz</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>came with an earlier release of Freehold and was set aside in the folder {set_aside}; nothing of it was deleted</source>
        <translation>kam mit einer früheren Fassung von Freehold und wurde im Ordner {set_aside} beiseitegelegt; nichts davon wurde gelöscht</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>camera number</source>
        <translation>Nummer der Kamera</translation>
    </message>
    <message>
        <source>can</source>
        <translation>kann</translation>
    </message>
    <message>
        <source>card number</source>
        <translation>Kartennummer</translation>
    </message>
    <message>
        <source>card numbers</source>
        <translation>Kartennummern</translation>
    </message>
    <message>
        <source>card {place}: {error}</source>
        <translation>Karte {place}: {error}</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>Zusteller</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>chain id</source>
        <translation>Nummer der Kette</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>channel id</source>
        <translation>Kanal-Id</translation>
    </message>
    <message>
        <source>channel url</source>
        <translation>Kanal-URL</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>check number</source>
        <translation>Schecknummer</translation>
    </message>
    <message>
        <source>checking what was read</source>
        <translation>Das Gelesene wird geprüft</translation>
    </message>
    <message>
        <source>city</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>clauses that an authority allowed (GDPR Art. 46(3)(a))</source>
        <translation>Klauseln, die eine Behörde erlaubt hat (DSGVO Art. 46(3)(a))</translation>
    </message>
    <message>
        <source>close a grant</source>
        <translation>eine Einwilligung schließen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>code system</source>
        <translation>Codesystem</translation>
    </message>
    <message>
        <source>column {at}</source>
        <translation>Spalte {at}</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>Spalte {number}</translation>
    </message>
    <message>
        <source>columns about the people you write with</source>
        <translation>Spalten über die Menschen, denen Sie schreiben</translation>
    </message>
    <message>
        <source>combination of</source>
        <translation>Kombination aus</translation>
    </message>
    <message>
        <source>combinations of</source>
        <translation>Kombinationen aus</translation>
    </message>
    <message>
        <source>comment id</source>
        <translation>Kommentar-Id</translation>
    </message>
    <message>
        <source>commercial research</source>
        <translation>kommerzielle Forschung</translation>
    </message>
    <message>
        <source>commission</source>
        <translation>Provision</translation>
    </message>
    <message>
        <source>communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>conclusion</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>conversation id</source>
        <translation>Gesprächs-Id</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>counterparty account</source>
        <translation>Konto der Gegenseite</translation>
    </message>
    <message>
        <source>country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>creator</source>
        <translation>erstellt von</translation>
    </message>
    <message>
        <source>credit card</source>
        <translation>Kreditkarte</translation>
    </message>
    <message>
        <source>criticality</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>täglich</translation>
    </message>
    <message>
        <source>daily {what}</source>
        <translation>täglich: {what}</translation>
    </message>
    <message>
        <source>dataset, columns</source>
        <translation>Sammlung, Spalten</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>verstorben</translation>
    </message>
    <message>
        <source>deciding by rule</source>
        <translation>Entscheiden durch Regeln</translation>
    </message>
    <message>
        <source>decisions about you are made by machines (GDPR Art. 22)</source>
        <translation>Entscheidungen über Sie treffen Maschinen (DSGVO Art. 22)</translation>
    </message>
    <message>
        <source>declined it</source>
        <translation>hat sie abgelehnt</translation>
    </message>
    <message>
        <source>declines, giving as reason: {reason_words}</source>
        <translation>lehnt ab, mit dem Grund: {reason_words}</translation>
    </message>
    <message>
        <source>deleted too, they say</source>
        <translation>auch gelöscht, heißt es</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>descent</source>
        <translation>Abstieg</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>device address</source>
        <translation>Geräteadresse</translation>
    </message>
    <message>
        <source>device addresses</source>
        <translation>Geräteadressen</translation>
    </message>
    <message>
        <source>digital</source>
        <translation>digital</translation>
    </message>
    <message>
        <source>discounts</source>
        <translation>Rabatte</translation>
    </message>
    <message>
        <source>disposition</source>
        <translation>Verbleib</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>document is</source>
        <translation>Dokument wird</translation>
    </message>
    <message>
        <source>documents are</source>
        <translation>Dokumente werden</translation>
    </message>
    <message>
        <source>does not train models</source>
        <translation>trainiert keine Modelle</translation>
    </message>
    <message>
        <source>dosage</source>
        <translation>Dosierung</translation>
    </message>
    <message>
        <source>draw more than all its steps cost</source>
        <translation>mehr einziehen, als alle Schritte kosten</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>each moment exactly</source>
        <translation>jeden Zeitpunkt genau</translation>
    </message>
    <message>
        <source>each of at least {counted}</source>
        <translation>jede über mindestens {counted}</translation>
    </message>
    <message>
        <source>each round is paid after it; at worst one round goes unpaid</source>
        <translation>jede Runde wird danach bezahlt; schlimmstenfalls bleibt eine Runde unbezahlt</translation>
    </message>
    <message>
        <source>each step is paid before its key leaves; at worst they pay one step in vain</source>
        <translation>jeder Schritt wird bezahlt, bevor sein Schlüssel hinausgeht; schlimmstenfalls zahlt die Gegenseite einen Schritt umsonst</translation>
    </message>
    <message>
        <source>each with a sum of {least_in_sum} wallets or more that is read</source>
        <translation>jede mit einer Summe von {least_in_sum} Tresoren oder mehr, die gelesen wird</translation>
    </message>
    <message>
        <source>emails</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>end latitude</source>
        <translation>Breite am Ende</translation>
    </message>
    <message>
        <source>end longitude</source>
        <translation>Länge am Ende</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>ended by</source>
        <translation>beendet durch</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>energy goal</source>
        <translation>Energieziel</translation>
    </message>
    <message>
        <source>enough only if {honest} wallets of each sum are honest</source>
        <translation>genug nur, wenn {honest} Tresore jeder Summe ehrlich sind</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every {days} days</source>
        <translation>alle {days} Tage</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>everything above</source>
        <translation>alles oben Genannte</translation>
    </message>
    <message>
        <source>except dates</source>
        <translation>ausgenommene Tage</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>exchange rate</source>
        <translation>Wechselkurs</translation>
    </message>
    <message>
        <source>exercise</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>exercise goal</source>
        <translation>Trainingsziel</translation>
    </message>
    <message>
        <source>exists on Linux only</source>
        <translation>gibt es nur unter Linux</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>family name</source>
        <translation>Familienname</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>fetching contacts, consents and keys</source>
        <translation>Kontakte, Einwilligungen und Schlüssel werden geholt</translation>
    </message>
    <message>
        <source>fetching the rest</source>
        <translation>Der Rest wird geholt</translation>
    </message>
    <message>
        <source>fields that are not needed</source>
        <translation>Felder, die nicht gebraucht werden</translation>
    </message>
    <message>
        <source>figures over messages that others wrote</source>
        <translation>Zahlen über Nachrichten, die andere geschrieben haben</translation>
    </message>
    <message>
        <source>figures {value}</source>
        <translation>Zahlen {value}</translation>
    </message>
    <message>
        <source>financial</source>
        <translation>Finanzen</translation>
    </message>
    <message>
        <source>financial account</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>for {name}: “you” is {name}, and “they”, who keep to all of it, is you</source>
        <translation>für {name}: „Sie“ ist {name}, und die Gegenseite, die sich an alles hält, sind Sie</translation>
    </message>
    <message>
        <source>for {purposes}</source>
        <translation>für {purposes}</translation>
    </message>
    <message>
        <source>foreign amount</source>
        <translation>Betrag in Fremdwährung</translation>
    </message>
    <message>
        <source>foreign currency</source>
        <translation>Fremdwährung</translation>
    </message>
    <message>
        <source>from line {currentlinenumber} on it holds a tag of more than {n} MB, which no export does; the rest is not read</source>
        <translation>ab Zeile {currentlinenumber} enthält es ein Element von mehr als {n} MB, wie in keinem Export; der Rest wird nicht gelesen</translation>
    </message>
    <message>
        <source>from {day} on</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>full hours</source>
        <translation>volle Stunden</translation>
    </message>
    <message>
        <source>gas estimate</source>
        <translation>geschätzter Aufwand</translation>
    </message>
    <message>
        <source>gear</source>
        <translation>Ausrüstung</translation>
    </message>
    <message>
        <source>gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>gift message</source>
        <translation>Geschenknachricht</translation>
    </message>
    <message>
        <source>gift recipient</source>
        <translation>Geschenk an</translation>
    </message>
    <message>
        <source>gift sender</source>
        <translation>Geschenk von</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>greatest value</source>
        <translation>größter Wert</translation>
    </message>
    <message>
        <source>groups of {minimum_group} or more</source>
        <translation>Gruppen von {minimum_group} oder mehr</translation>
    </message>
    <message>
        <source>groups of {minimum_group} rows or more</source>
        <translation>Gruppen von {minimum_group} Zeilen oder mehr</translation>
    </message>
    <message>
        <source>hardly be enough</source>
        <translation>kaum genügen</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>health record</source>
        <translation>Gesundheitsakte</translation>
    </message>
    <message>
        <source>heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>heart rate max</source>
        <translation>höchste Herzfrequenz</translation>
    </message>
    <message>
        <source>heart rate mean</source>
        <translation>mittlere Herzfrequenz</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>high</source>
        <translation>oberer Wert</translation>
    </message>
    <message>
        <source>home</source>
        <translation>Zuhause</translation>
    </message>
    <message>
        <source>home still stands out in {days} of {of_days} {what}</source>
        <translation>das Zuhause sticht noch an {days} von {of_days} {what} hervor</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>hourly</source>
        <translation>stündlich</translation>
    </message>
    <message>
        <source>hourly {what}</source>
        <translation>stündlich: {what}</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>how exact places are</source>
        <translation>wie genau Orte sind</translation>
    </message>
    <message>
        <source>how exact times are</source>
        <translation>wie genau Zeiten sind</translation>
    </message>
    <message>
        <source>how long it is kept</source>
        <translation>wie lange es aufbewahrt wird</translation>
    </message>
    <message>
        <source>how many rows</source>
        <translation>wie viele Zeilen</translation>
    </message>
    <message>
        <source>how many rows left under standing rules</source>
        <translation>wie viele Zeilen durch dauernde Regeln hinausgingen</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>wie oft</translation>
    </message>
    <message>
        <source>how often it is delivered</source>
        <translation>wie oft geliefert wird</translation>
    </message>
    <message>
        <source>how requesters introduced themselves</source>
        <translation>wie sich Anfragende vorgestellt haben</translation>
    </message>
    <message>
        <source>identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>identifying</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>Ausweisnummer</translation>
    </message>
    <message>
        <source>identity numbers</source>
        <translation>Ausweisnummern</translation>
    </message>
    <message>
        <source>if</source>
        <translation>wenn</translation>
    </message>
    <message>
        <source>import {rows} ({rows2})</source>
        <translation>Import {rows} ({rows2})</translation>
    </message>
    <message>
        <source>improving a service</source>
        <translation>Verbesserung eines Dienstes</translation>
    </message>
    <message>
        <source>in a block, not final yet</source>
        <translation>in einem Block, noch nicht endgültig</translation>
    </message>
    <message>
        <source>in an earlier word</source>
        <translation>in einer früheren Fassung</translation>
    </message>
    <message>
        <source>in bins of {amount}</source>
        <translation>in Klassen von {amount}</translation>
    </message>
    <message>
        <source>in column {shown}, {error}</source>
        <translation>in Spalte {shown}, {error}</translation>
    </message>
    <message>
        <source>in shares at holders of yours that are always on, no contact among them, so that they can fetch it while this computer is off. No holder can read it: the keys leave from here, step by step. They see the internet addresses of these holders, and the holders see theirs</source>
        <translation>in Stücken bei Verwahrern von Ihnen, die immer an sind, keine Kontakte darunter, damit es abgeholt werden kann, während dieser Computer aus ist. Kein Verwahrer kann es lesen: Die Schlüssel gehen von hier hinaus, Schritt für Schritt. Die Gegenseite sieht die Internetadressen dieser Verwahrer, und die Verwahrer sehen ihre</translation>
    </message>
    <message>
        <source>in the order {order} it is not a date</source>
        <translation>in der Reihenfolge {order} ist es kein Datum</translation>
    </message>
    <message>
        <source>in {count} of {rows} rows</source>
        <translation>in {count} von {rows} Zeilen</translation>
    </message>
    <message>
        <source>in {steps} rounds at most</source>
        <translation>in höchstens {steps} Runden</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>instead of</source>
        <translation>statt</translation>
    </message>
    <message>
        <source>institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>insurer</source>
        <translation>Versicherung</translation>
    </message>
    <message>
        <source>intensity</source>
        <translation>Intensität</translation>
    </message>
    <message>
        <source>internet address</source>
        <translation>Internetadresse</translation>
    </message>
    <message>
        <source>internet addresses</source>
        <translation>Internetadressen</translation>
    </message>
    <message>
        <source>interpretation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>ip address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is answer</source>
        <translation>ist Antwort</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>liegt zwischen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist weniger als</translation>
    </message>
    <message>
        <source>is more than</source>
        <translation>ist mehr als</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>ist nicht leer</translation>
    </message>
    <message>
        <source>is of a kind</source>
        <translation>ist von einer Art,</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is there no more</source>
        <translation>gibt es nicht mehr</translation>
    </message>
    <message>
        <source>it</source>
        <translation>es</translation>
    </message>
    <message>
        <source>it begins as a calendar</source>
        <translation>es beginnt als Kalender</translation>
    </message>
    <message>
        <source>it begins as a document does</source>
        <translation>es beginnt, wie ein Dokument beginnt</translation>
    </message>
    <message>
        <source>it begins as an OFX bank file</source>
        <translation>es beginnt als OFX-Datei einer Bank</translation>
    </message>
    <message>
        <source>it begins as an address card</source>
        <translation>es beginnt als Adresskarte</translation>
    </message>
    <message>
        <source>it begins as mail does</source>
        <translation>es beginnt, wie eine E-Mail beginnt</translation>
    </message>
    <message>
        <source>it begins with a header of QIF</source>
        <translation>es beginnt mit einem Kopf von QIF</translation>
    </message>
    <message>
        <source>it begins with the fields of a SWIFT statement</source>
        <translation>es beginnt mit den Feldern eines SWIFT-Auszugs</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>es lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>it cannot be unpacked</source>
        <translation>es lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>it could not be opened</source>
        <translation>es ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>it describes no photo</source>
        <translation>es beschreibt kein Foto</translation>
    </message>
    <message>
        <source>it does not repeat</source>
        <translation>es wiederholt sich nicht</translation>
    </message>
    <message>
        <source>it does not say how long it was played</source>
        <translation>es sagt nicht, wie lange es gespielt wurde</translation>
    </message>
    <message>
        <source>it does not say what was searched</source>
        <translation>es sagt nicht, wonach gesucht wurde</translation>
    </message>
    <message>
        <source>it does not say when</source>
        <translation>es sagt nicht wann</translation>
    </message>
    <message>
        <source>it does not say when it was played</source>
        <translation>es sagt nicht, wann es gespielt wurde</translation>
    </message>
    <message>
        <source>it does not say where it is</source>
        <translation>es sagt nicht, wo es ist</translation>
    </message>
    <message>
        <source>it does not say whether money came or went</source>
        <translation>es sagt nicht, ob Geld kam oder ging</translation>
    </message>
    <message>
        <source>it ends early</source>
        <translation>es endet zu früh</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>es endet mittendrin</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>einen Grund nannte er nicht</translation>
    </message>
    <message>
        <source>it has a password</source>
        <translation>es hat ein Passwort</translation>
    </message>
    <message>
        <source>it has fewer cells than the header</source>
        <translation>es hat weniger Zellen als die Kopfzeile</translation>
    </message>
    <message>
        <source>it has more than {column_limit} columns</source>
        <translation>es hat mehr als {column_limit} Spalten</translation>
    </message>
    <message>
        <source>it has more than {values_limit} values, as no recording has; what comes before is kept</source>
        <translation>es hat mehr als {values_limit} Werte, wie keine Aufzeichnung; was davor kommt, ist behalten</translation>
    </message>
    <message>
        <source>it has no address</source>
        <translation>es hat keine Adresse</translation>
    </message>
    <message>
        <source>it has no amount</source>
        <translation>es hat keinen Betrag</translation>
    </message>
    <message>
        <source>it has no date</source>
        <translation>es hat kein Datum</translation>
    </message>
    <message>
        <source>it has no name, no address and no number</source>
        <translation>es hat keinen Namen, keine Adresse und keine Nummer</translation>
    </message>
    <message>
        <source>it has no number of a channel</source>
        <translation>es hat keine Nummer eines Kanals</translation>
    </message>
    <message>
        <source>it has no number of a video</source>
        <translation>es hat keine Nummer eines Videos</translation>
    </message>
    <message>
        <source>it has no order number</source>
        <translation>es hat keine Bestellnummer</translation>
    </message>
    <message>
        <source>it has no time</source>
        <translation>es hat keine Zeit</translation>
    </message>
    <message>
        <source>it has no time that can be read</source>
        <translation>es hat keine lesbare Zeit</translation>
    </message>
    <message>
        <source>it has no {name}</source>
        <translation>es fehlt {name}</translation>
    </message>
    <message>
        <source>it has {len} cells and the header {width}</source>
        <translation>sie hat {len} Zellen und die Kopfzeile {width}</translation>
    </message>
    <message>
        <source>it has {len} cells, not a title and a day</source>
        <translation>es hat {len} Zellen, nicht einen Titel und einen Tag</translation>
    </message>
    <message>
        <source>it has {len} cells, not {activity_columns}</source>
        <translation>es hat {len} Zellen, nicht {activity_columns}</translation>
    </message>
    <message>
        <source>it has {len} of {width} cells and no line end; {cut}</source>
        <translation>sie hat {len} von {width} Zellen und kein Zeilenende; {cut}</translation>
    </message>
    <message>
        <source>it holds FHIR health records</source>
        <translation>es enthält Gesundheitseinträge nach FHIR</translation>
    </message>
    <message>
        <source>it holds bytes of value zero, which no text has</source>
        <translation>es enthält Bytes mit dem Wert null, die kein Text hat</translation>
    </message>
    <message>
        <source>it holds conversations with an assistant</source>
        <translation>es enthält Gespräche mit einem Assistenten</translation>
    </message>
    <message>
        <source>it holds events as EPCIS 2.0 writes them</source>
        <translation>es enthält Ereignisse, wie EPCIS 2.0 sie schreibt</translation>
    </message>
    <message>
        <source>it holds messages as Telegram writes them</source>
        <translation>es enthält Nachrichten, wie Telegram sie schreibt</translation>
    </message>
    <message>
        <source>it holds pictures and no text, or is damaged</source>
        <translation>es enthält Bilder und keinen Text, oder es ist beschädigt</translation>
    </message>
    <message>
        <source>it holds places and times as Google Maps writes them</source>
        <translation>es enthält Orte und Zeiten, wie Google Maps sie schreibt</translation>
    </message>
    <message>
        <source>it holds recorded activities or routes</source>
        <translation>es enthält aufgezeichnete Aktivitäten oder Strecken</translation>
    </message>
    <message>
        <source>it holds {what} as Google Takeout writes them</source>
        <translation>es enthält {what}, wie Google Takeout sie schreibt</translation>
    </message>
    <message>
        <source>it is</source>
        <translation>sie ist</translation>
    </message>
    <message>
        <source>it is a FIT file of the kind “{other}” and holds no activity</source>
        <translation>es ist eine FIT-Datei der Art „{other}“ und enthält keine Aktivität</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>es ist ein Verweis</translation>
    </message>
    <message>
        <source>it is a page of Meta&apos;s HTML export</source>
        <translation>es ist eine Seite aus Metas HTML-Export</translation>
    </message>
    <message>
        <source>it is a page of Telegram&apos;s HTML export</source>
        <translation>es ist eine Seite aus Telegrams HTML-Export</translation>
    </message>
    <message>
        <source>it is a photo</source>
        <translation>es ist ein Foto</translation>
    </message>
    <message>
        <source>it is a table</source>
        <translation>es ist eine Tabelle</translation>
    </message>
    <message>
        <source>it is an ISO 20022 bank statement</source>
        <translation>es ist ein Kontoauszug nach ISO 20022</translation>
    </message>
    <message>
        <source>it is an archive inside an archive; unpack the outer one and import what is inside</source>
        <translation>es ist ein Archiv in einem Archiv; entpacken Sie das äußere und importieren Sie, was darin ist</translation>
    </message>
    <message>
        <source>it is called a calendar</source>
        <translation>es heißt wie ein Kalender</translation>
    </message>
    <message>
        <source>it is called an address card</source>
        <translation>es heißt wie eine Adresskarte</translation>
    </message>
    <message>
        <source>it is compressed in a way that is not read; unpack the zip, then import the folder</source>
        <translation>es ist auf eine Weise gepackt, die nicht gelesen wird; entpacken Sie das zip und importieren Sie dann den Ordner</translation>
    </message>
    <message>
        <source>it is cut off, because the zip breaks off inside it</source>
        <translation>es ist abgeschnitten, denn das zip bricht darin ab</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it is damaged after {files} ({plain}); the rest is lost</source>
        <translation>es ist nach {files} beschädigt ({plain}); der Rest ist verloren</translation>
    </message>
    <message>
        <source>it is damaged from here on ({text})</source>
        <translation>es ist ab hier beschädigt ({text})</translation>
    </message>
    <message>
        <source>it is damaged, or larger than {n} MB</source>
        <translation>es ist beschädigt oder größer als {n} MB</translation>
    </message>
    <message>
        <source>it is damaged, or made to do harm</source>
        <translation>es ist beschädigt oder gemacht, um zu schaden</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>es ist verschlüsselt</translation>
    </message>
    <message>
        <source>it is encrypted; unpack the zip with its password first, then import the folder</source>
        <translation>es ist verschlüsselt; entpacken Sie das zip zuerst mit seinem Passwort und importieren Sie dann den Ordner</translation>
    </message>
    <message>
        <source>it is in another block</source>
        <translation>sie ist in einem anderen Block</translation>
    </message>
    <message>
        <source>it is longer than a document that is kept</source>
        <translation>es ist länger als ein Dokument, das behalten wird</translation>
    </message>
    <message>
        <source>it is longer than a health card may be</source>
        <translation>es ist länger, als eine Gesundheitskarte sein darf</translation>
    </message>
    <message>
        <source>it is longer than a list of keys</source>
        <translation>es ist länger als eine Liste von Schlüsseln</translation>
    </message>
    <message>
        <source>it is longer than an entry may be</source>
        <translation>es ist länger, als ein Eintrag sein darf</translation>
    </message>
    <message>
        <source>it is nested as no text is</source>
        <translation>es ist verschachtelt wie kein Text</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no JSON object of key sets ({error})</source>
        <translation>es ist kein JSON-Objekt mit Schlüsselsätzen ({error})</translation>
    </message>
    <message>
        <source>it is no archive, though its name says so</source>
        <translation>es ist kein Archiv, obwohl sein Name es sagt</translation>
    </message>
    <message>
        <source>it is no conversation</source>
        <translation>es ist kein Gespräch</translation>
    </message>
    <message>
        <source>it is no event as EPCIS has it ({error})</source>
        <translation>es ist kein Ereignis nach EPCIS ({error})</translation>
    </message>
    <message>
        <source>it is no line of a calendar</source>
        <translation>es ist keine Zeile eines Kalenders</translation>
    </message>
    <message>
        <source>it is no line of an address card</source>
        <translation>es ist keine Zeile einer Adresskarte</translation>
    </message>
    <message>
        <source>it is no picture of a kind that is read, or is damaged</source>
        <translation>es ist kein Bild einer Art, die gelesen wird, oder beschädigt</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is not a signed card</source>
        <translation>es ist keine unterschriebene Karte</translation>
    </message>
    <message>
        <source>it is not a signed card ({error})</source>
        <translation>es ist keine unterschriebene Karte ({error})</translation>
    </message>
    <message>
        <source>it is not a signed card of three parts</source>
        <translation>es ist keine unterschriebene Karte aus drei Teilen</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>es ist kein Objekt</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it is not well formed from line {lineno} on ({errorstring}); the rest is not read</source>
        <translation>ab Zeile {lineno} ist es nicht wohlgeformt ({errorstring}); der Rest wird nicht gelesen</translation>
    </message>
    <message>
        <source>it is not whole JSON ({error})</source>
        <translation>es ist kein ganzes JSON ({error})</translation>
    </message>
    <message>
        <source>it is not whole JSON from character {position} on ({damage}); the rest is not read</source>
        <translation>ab Zeichen {position} ist es kein ganzes JSON ({damage}); der Rest wird nicht gelesen</translation>
    </message>
    <message>
        <source>it is not whole JSON: {damage}</source>
        <translation>es ist kein ganzes JSON: {damage}</translation>
    </message>
    <message>
        <source>it is signed as {shown}, which no health card is</source>
        <translation>es ist als {shown} unterschrieben, wie keine Gesundheitskarte</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>es ist zu lang</translation>
    </message>
    <message>
        <source>it is {state}</source>
        <translation>sie ist {state}</translation>
    </message>
    <message>
        <source>it lists measurements as Fitbit does</source>
        <translation>es führt Messungen auf wie Fitbit</translation>
    </message>
    <message>
        <source>it lists what was played as Spotify does</source>
        <translation>es führt auf, was gespielt wurde, wie Spotify</translation>
    </message>
    <message>
        <source>it names no app</source>
        <translation>es nennt keine App</translation>
    </message>
    <message>
        <source>it names no interest</source>
        <translation>es nennt kein Interesse</translation>
    </message>
    <message>
        <source>it names no issuer</source>
        <translation>es nennt keinen Aussteller</translation>
    </message>
    <message>
        <source>it names no video</source>
        <translation>es nennt kein Video</translation>
    </message>
    <message>
        <source>it repeats</source>
        <translation>es wiederholt sich</translation>
    </message>
    <message>
        <source>it says both debit and credit</source>
        <translation>es nennt Soll und Haben zugleich</translation>
    </message>
    <message>
        <source>it says neither what was done nor where</source>
        <translation>es sagt weder, was getan wurde, noch wo</translation>
    </message>
    <message>
        <source>it says neither when nor from where</source>
        <translation>es sagt weder wann noch woher</translation>
    </message>
    <message>
        <source>it says neither when nor what</source>
        <translation>es sagt weder wann noch was</translation>
    </message>
    <message>
        <source>it says no moment</source>
        <translation>es nennt keinen Zeitpunkt</translation>
    </message>
    <message>
        <source>it says nothing</source>
        <translation>es sagt nichts</translation>
    </message>
    <message>
        <source>it speaks of models or training</source>
        <translation>es spricht von Modellen oder vom Trainieren</translation>
    </message>
    <message>
        <source>it stands before the first message</source>
        <translation>es steht vor der ersten Nachricht</translation>
    </message>
    <message>
        <source>it states no resource type</source>
        <translation>es nennt keine Art des Eintrags</translation>
    </message>
    <message>
        <source>it takes more than {seconds} seconds to read</source>
        <translation>es zu lesen, dauert länger als {seconds} Sekunden</translation>
    </message>
    <message>
        <source>it unpacks to far more than it should</source>
        <translation>es wird beim Entpacken viel größer, als es sollte</translation>
    </message>
    <message>
        <source>it was interrupted</source>
        <translation>er wurde unterbrochen</translation>
    </message>
    <message>
        <source>it would make another table of the name {dataset}; import it on its own, with a mapping that names another</source>
        <translation>es ergäbe eine andere Tabelle mit dem Namen {dataset}; importieren Sie es für sich, mit einer Zuordnung, die eine andere nennt</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>its checksum does not fit</source>
        <translation>seine Prüfsumme passt nicht</translation>
    </message>
    <message>
        <source>its columns are known</source>
        <translation>die Spalten sind bekannt</translation>
    </message>
    <message>
        <source>its columns are those of Amazon&apos;s orders</source>
        <translation>die Spalten sind die der Bestellungen bei Amazon</translation>
    </message>
    <message>
        <source>its columns are those of Netflix&apos;s viewing history</source>
        <translation>die Spalten sind die des Verlaufs von Netflix</translation>
    </message>
    <message>
        <source>its content cannot be unpacked</source>
        <translation>der Inhalt lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>its content ends early</source>
        <translation>der Inhalt endet zu früh</translation>
    </message>
    <message>
        <source>its content is not a health card ({error})</source>
        <translation>der Inhalt ist keine Gesundheitskarte ({error})</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>sein Ende</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>sein Ende fehlt</translation>
    </message>
    <message>
        <source>its end is missing; {before} whole. Was its download complete?</source>
        <translation>sein Ende fehlt; {before} ganz. Wurde es vollständig heruntergeladen?</translation>
    </message>
    <message>
        <source>its file {shown} is damaged or too large</source>
        <translation>die Datei {shown} darin ist beschädigt oder zu groß</translation>
    </message>
    <message>
        <source>its first characters</source>
        <translation>die ersten Zeichen davon</translation>
    </message>
    <message>
        <source>its head has neither sender nor time</source>
        <translation>der Kopf hat weder Absender noch Zeit</translation>
    </message>
    <message>
        <source>its header names the columns of a bank statement</source>
        <translation>die Kopfzeile nennt die Spalten eines Kontoauszugs</translation>
    </message>
    <message>
        <source>its keys are those of Facebook or Instagram</source>
        <translation>die Schlüssel sind die von Facebook oder Instagram</translation>
    </message>
    <message>
        <source>its last cell {shown} is shorter than those above and has no line end; {cut}</source>
        <translation>ihre letzte Zelle {shown} ist kürzer als die darüber und hat kein Zeilenende; {cut}</translation>
    </message>
    <message>
        <source>its last statement has no closing balance, so the file may end early</source>
        <translation>der letzte Auszug hat keinen Schlusssaldo, die Datei endet also vielleicht zu früh</translation>
    </message>
    <message>
        <source>its lines begin with a time and a sender</source>
        <translation>die Zeilen beginnen mit einer Zeit und einem Absender</translation>
    </message>
    <message>
        <source>its most frequent values, all else as “other”</source>
        <translation>die häufigsten Werte davon, alles andere als „other“</translation>
    </message>
    <message>
        <source>its name leaves the archive, as no export&apos;s does and attacks do</source>
        <translation>sein Name führt aus dem Archiv hinaus, wie bei keinem Export und bei Angriffen</translation>
    </message>
    <message>
        <source>its number is used by another</source>
        <translation>ihre Nummer hat eine andere verwendet</translation>
    </message>
    <message>
        <source>its number was used before</source>
        <translation>ihre Nummer war schon verwendet</translation>
    </message>
    <message>
        <source>its parts are nested too deeply</source>
        <translation>seine Teile sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>its picture is damaged and was left out</source>
        <translation>das Bild darin ist beschädigt und blieb weg</translation>
    </message>
    <message>
        <source>its rows have different numbers of cells, so that it is no table</source>
        <translation>die Zeilen haben verschieden viele Zellen, es ist also keine Tabelle</translation>
    </message>
    <message>
        <source>its sender&apos;s domain did not sign it</source>
        <translation>die Domain des Absenders hat es nicht unterschrieben</translation>
    </message>
    <message>
        <source>its sheet {sheet} cannot be read: {refusal}</source>
        <translation>das Blatt {sheet} lässt sich nicht lesen: {refusal}</translation>
    </message>
    <message>
        <source>its start</source>
        <translation>sein Beginn</translation>
    </message>
    <message>
        <source>its time is missing or out of range</source>
        <translation>die Zeit fehlt oder liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <source>journal entries</source>
        <translation>Tagebucheinträge</translation>
    </message>
    <message>
        <source>journal entry</source>
        <translation>Tagebucheintrag</translation>
    </message>
    <message>
        <source>kept at most {counted}</source>
        <translation>höchstens {counted} aufbewahrt</translation>
    </message>
    <message>
        <source>kept between two limits</source>
        <translation>gehalten zwischen zwei Grenzen</translation>
    </message>
    <message>
        <source>kept between {low} and {high}</source>
        <translation>gehalten zwischen {low} und {high}</translation>
    </message>
    <message>
        <source>kept {counted}</source>
        <translation>aufbewahrt {counted}</translation>
    </message>
    <message>
        <source>kept {count}</source>
        <translation>aufbewahrt {count}</translation>
    </message>
    <message>
        <source>kept {value}</source>
        <translation>aufbewahrt {value}</translation>
    </message>
    <message>
        <source>kept, they say</source>
        <translation>behalten, heißt es</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Bezeichnungen</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>lasting</source>
        <translation>andauernd</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>least value</source>
        <translation>kleinster Wert</translation>
    </message>
    <message>
        <source>leave out {name}: of {of} {tried} {found} stay different then</source>
        <translation>lassen Sie {name} weg: Von {of} {tried} {found} bleiben dann verschieden</translation>
    </message>
    <message>
        <source>leaves it to you, whatever the rules below say</source>
        <translation>überlässt es Ihnen, was auch immer die Regeln darunter sagen</translation>
    </message>
    <message>
        <source>left empty</source>
        <translation>leer gelassen</translation>
    </message>
    <message>
        <source>left it to you</source>
        <translation>hat sie Ihnen überlassen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>likely to hold</source>
        <translation>hält wahrscheinlich</translation>
    </message>
    <message>
        <source>line {index}</source>
        <translation>Leitung {index}</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>list of free and busy times</source>
        <translation>Liste freier und belegter Zeiten</translation>
    </message>
    <message>
        <source>lists of free and busy times</source>
        <translation>Listen freier und belegter Zeiten</translation>
    </message>
    <message>
        <source>location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>looking on the local network</source>
        <translation>Im lokalen Netz wird gesucht</translation>
    </message>
    <message>
        <source>lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>low</source>
        <translation>unterer Wert</translation>
    </message>
    <message>
        <source>made a counter-offer</source>
        <translation>hat ein Gegenangebot gemacht</translation>
    </message>
    <message>
        <source>made of the sum {how}</source>
        <translation>aus der Summe gemacht {how}</translation>
    </message>
    <message>
        <source>made seeing “{levels}”</source>
        <translation>gemacht, als „{levels}“ zu sehen war</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>mail addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>makes a counter-offer, once for each request</source>
        <translation>macht ein Gegenangebot, einmal für jede Anfrage</translation>
    </message>
    <message>
        <source>marital status</source>
        <translation>Familienstand</translation>
    </message>
    <message>
        <source>market value</source>
        <translation>Marktwert</translation>
    </message>
    <message>
        <source>masked vector</source>
        <translation>maskierter Vektor</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>mean step from row to row</source>
        <translation>mittlerer Schritt von Zeile zu Zeile</translation>
    </message>
    <message>
        <source>media id</source>
        <translation>Medien-Id</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>medical health</source>
        <translation>medizinische Gesundheit</translation>
    </message>
    <message>
        <source>memo</source>
        <translation>Vermerk</translation>
    </message>
    <message>
        <source>mental health</source>
        <translation>seelische Gesundheit</translation>
    </message>
    <message>
        <source>message id</source>
        <translation>Nachrichten-Id</translation>
    </message>
    <message>
        <source>messengers</source>
        <translation>Messenger</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>monatlich</translation>
    </message>
    <message>
        <source>monthly {what}</source>
        <translation>monatlich: {what}</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>more dates</source>
        <translation>weitere Tage</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>mehr als</translation>
    </message>
    <message>
        <source>more than once</source>
        <translation>mehr als einmal</translation>
    </message>
    <message>
        <source>more than {rows_limit} activities are not read</source>
        <translation>mehr als {rows_limit} Aktivitäten werden nicht gelesen</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>moved by a secret number of whole days</source>
        <translation>verschoben um eine geheime Zahl ganzer Tage</translation>
    </message>
    <message>
        <source>moving time</source>
        <translation>Zeit in Bewegung</translation>
    </message>
    <message>
        <source>much</source>
        <translation>viel</translation>
    </message>
    <message>
        <source>muscle mass</source>
        <translation>Muskelmasse</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>name of the file</source>
        <translation>Name der Datei</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>next to none</source>
        <translation>so gut wie nichts</translation>
    </message>
    <message>
        <source>nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <source>nights</source>
        <translation>Nächte</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no erasure</source>
        <translation>keine Löschung</translation>
    </message>
    <message>
        <source>no file can have its name</source>
        <translation>keine Datei kann so heißen</translation>
    </message>
    <message>
        <source>no filter for {machine}</source>
        <translation>kein Filter für {machine}</translation>
    </message>
    <message>
        <source>no finer than {moments}</source>
        <translation>nicht genauer als {moments}</translation>
    </message>
    <message>
        <source>no finer than {places_km} km</source>
        <translation>nicht genauer als {places_km} km</translation>
    </message>
    <message>
        <source>no home stands out</source>
        <translation>kein Zuhause sticht hervor</translation>
    </message>
    <message>
        <source>no known value</source>
        <translation>kein bekannter Wert</translation>
    </message>
    <message>
        <source>no meeting point now</source>
        <translation>zurzeit an keinem Treffpunkt</translation>
    </message>
    <message>
        <source>no name of the form SELECTOR._domainkey.DOMAIN stands in it</source>
        <translation>kein Name der Form SELECTOR._domainkey.DOMAIN steht darin</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>no owner was given</source>
        <translation>kein Eigentümer war angegeben</translation>
    </message>
    <message>
        <source>no payment</source>
        <translation>keine Bezahlung</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>ein Grund wurde nicht genannt</translation>
    </message>
    <message>
        <source>no row of the file fits these columns</source>
        <translation>keine Zeile der Datei passt zu diesen Spalten</translation>
    </message>
    <message>
        <source>no small picture can be made of it, because it has no size</source>
        <translation>ein kleines Bild davon lässt sich nicht machen, denn es hat keine Größe</translation>
    </message>
    <message>
        <source>no small picture can be made of it, because it is damaged</source>
        <translation>ein kleines Bild davon lässt sich nicht machen, denn es ist beschädigt</translation>
    </message>
    <message>
        <source>no training of models</source>
        <translation>kein Trainieren von Modellen</translation>
    </message>
    <message>
        <source>no, they say</source>
        <translation>nein, heißt es</translation>
    </message>
    <message>
        <source>no: neither profiles nor decisions about you</source>
        <translation>nein: weder Profile noch Entscheidungen über Sie</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>nobody but {names}</source>
        <translation>niemand außer {names}</translation>
    </message>
    <message>
        <source>nobody has said what</source>
        <translation>niemand hat gesagt, was</translation>
    </message>
    <message>
        <source>noisy figures</source>
        <translation>Zahlen mit Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>none yet, it does not run</source>
        <translation>noch keine, sie läuft nicht</translation>
    </message>
    <message>
        <source>none: the sum is exact. With many rounds or few wallets it can tell of one</source>
        <translation>keines: Die Summe ist genau. Bei vielen Runden oder wenigen Tresoren kann sie etwas über einen verraten</translation>
    </message>
    <message>
        <source>none: what the program puts into a number leaves, within its limits</source>
        <translation>keines: Was das Programm in eine Zahl legt, geht hinaus, in ihren Grenzen</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht zutreffend</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht verfügbar</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>nicht jetzt</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>not signed by whom it names</source>
        <translation>nicht von dem unterschrieben, den er nennt</translation>
    </message>
    <message>
        <source>not signed by whom they name</source>
        <translation>nicht von denen unterschrieben, die sie nennen</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not this data</source>
        <translation>nicht diese Daten</translation>
    </message>
    <message>
        <source>not to be relied on</source>
        <translation>nichts, worauf sich bauen lässt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>notes and summaries of trips</source>
        <translation>Notizen und Zusammenfassungen von Reisen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing but your consent: its law may not protect you (GDPR Art. 49(1)(a))</source>
        <translation>nichts als Ihre Einwilligung: Das dortige Recht schützt Sie vielleicht nicht (DSGVO Art. 49(1)(a))</translation>
    </message>
    <message>
        <source>nothing depends on it: they sign that you need not give this</source>
        <translation>nichts hängt davon ab: Die Gegenseite unterschreibt, dass Sie dies nicht geben müssen</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>nothing in particular</source>
        <translation>nichts Bestimmtes</translation>
    </message>
    <message>
        <source>nothing in the file tells; it may be wrong</source>
        <translation>nichts in der Datei verrät es; es kann falsch sein</translation>
    </message>
    <message>
        <source>nothing leaves the European Economic Area</source>
        <translation>nichts verlässt den Europäischen Wirtschaftsraum</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>nothing; recorded by both, not on a chain</source>
        <translation>nichts; von beiden vermerkt, nicht auf einer Kette</translation>
    </message>
    <message>
        <source>now and then</source>
        <translation>ab und zu</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>of a card in {count} pieces only {len} are there</source>
        <translation>von einer Karte in {count} Stücken sind nur {len} da</translation>
    </message>
    <message>
        <source>of a message: {message}</source>
        <translation>von einer Nachricht: {message}</translation>
    </message>
    <message>
        <source>of the conversation: {fault}</source>
        <translation>vom Gespräch: {fault}</translation>
    </message>
    <message>
        <source>of {count} grants</source>
        <translation>von {count} Einwilligungen</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>often on</source>
        <translation>oft an</translation>
    </message>
    <message>
        <source>on this computer alone</source>
        <translation>nur auf diesem Computer</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>one number leaves</source>
        <translation>geht eine Zahl hinaus</translation>
    </message>
    <message>
        <source>one of your rows</source>
        <translation>eine Ihrer Zeilen</translation>
    </message>
    <message>
        <source>one record</source>
        <translation>ein Eintrag</translation>
    </message>
    <message>
        <source>one release</source>
        <translation>einer Weitergabe</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>one value for each {period}{by}</source>
        <translation>ein Wert je {period}{by}</translation>
    </message>
    <message>
        <source>one value over all days{listed}</source>
        <translation>ein Wert über alle Tage{listed}</translation>
    </message>
    <message>
        <source>one {period}</source>
        <translation>je {period} eine</translation>
    </message>
    <message>
        <source>only 1 person has the same {by}</source>
        <translation>nur 1 Mensch hat gleich: {by}</translation>
    </message>
    <message>
        <source>only its first {amount} characters</source>
        <translation>nur die ersten {amount} Zeichen</translation>
    </message>
    <message>
        <source>only its length</source>
        <translation>nur die Länge</translation>
    </message>
    <message>
        <source>only one</source>
        <translation>nur eine</translation>
    </message>
    <message>
        <source>only over {periods} or longer</source>
        <translation>nur über {periods} oder länger</translation>
    </message>
    <message>
        <source>only so do they follow one another in time</source>
        <translation>nur so folgen sie in der Zeit aufeinander</translation>
    </message>
    <message>
        <source>only the day</source>
        <translation>nur der Tag</translation>
    </message>
    <message>
        <source>only the host name</source>
        <translation>nur der Name des Rechners</translation>
    </message>
    <message>
        <source>only the hour</source>
        <translation>nur die Stunde</translation>
    </message>
    <message>
        <source>only the last {counted} of what is asked</source>
        <translation>nur die letzten {counted} des Angefragten</translation>
    </message>
    <message>
        <source>only the month</source>
        <translation>nur der Monat</translation>
    </message>
    <message>
        <source>only the part of the day (six hours)</source>
        <translation>nur der Tagesabschnitt (sechs Stunden)</translation>
    </message>
    <message>
        <source>only the sum of all, not what you add</source>
        <translation>nur die Summe aller, nicht Ihren Beitrag</translation>
    </message>
    <message>
        <source>only the week</source>
        <translation>nur die Woche</translation>
    </message>
    <message>
        <source>only the {amount} km square</source>
        <translation>nur das Quadrat von {amount} km</translation>
    </message>
    <message>
        <source>only the {amount} most frequent values, all else as “other”</source>
        <translation>nur die {amount} häufigsten Werte, alles andere als „other“</translation>
    </message>
    <message>
        <source>open a grant</source>
        <translation>eine Einwilligung öffnen</translation>
    </message>
    <message>
        <source>open grants</source>
        <translation>Einwilligungen öffnen</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>organiser</source>
        <translation>Veranstalter</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>other columns of the file have it</source>
        <translation>andere Spalten der Datei haben es</translation>
    </message>
    <message>
        <source>other conditions on rows</source>
        <translation>andere Bedingungen an die Zeilen</translation>
    </message>
    <message>
        <source>other kinds of data</source>
        <translation>andere Arten von Daten</translation>
    </message>
    <message>
        <source>over a week</source>
        <translation>über eine Woche</translation>
    </message>
    <message>
        <source>over all days; {then}</source>
        <translation>über alle Tage; {then}</translation>
    </message>
    <message>
        <source>owe more steps than it has</source>
        <translation>mehr Schritte schulden, als es gibt</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>own uploads</source>
        <translation>eigene Uploads</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>die Seite der Daten</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>übergeordnet</translation>
    </message>
    <message>
        <source>parent id</source>
        <translation>Id des Übergeordneten</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>part code</source>
        <translation>Teilecode</translation>
    </message>
    <message>
        <source>part code system</source>
        <translation>Codesystem des Teils</translation>
    </message>
    <message>
        <source>part of the day</source>
        <translation>der Tagesabschnitt</translation>
    </message>
    <message>
        <source>part {value} is</source>
        <translation>ist Teil {value}</translation>
    </message>
    <message>
        <source>participants</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>participants count</source>
        <translation>Zahl der Teilnehmenden</translation>
    </message>
    <message>
        <source>parts {value} are</source>
        <translation>sind die Teile {value}</translation>
    </message>
    <message>
        <source>party</source>
        <translation>Beteiligte</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>payee</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>perhaps be enough</source>
        <translation>vielleicht genügen</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>Telefonnummern</translation>
    </message>
    <message>
        <source>phones</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>physical health</source>
        <translation>körperliche Gesundheit</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>place id</source>
        <translation>Orts-Id</translation>
    </message>
    <message>
        <source>place of home</source>
        <translation>Wohnort</translation>
    </message>
    <message>
        <source>places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>places {value}</source>
        <translation>Orte {value}</translation>
    </message>
    <message>
        <source>plain to see</source>
        <translation>gut zu sehen</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>played</source>
        <translation>gespielt</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>posted at</source>
        <translation>veröffentlicht am</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>power mean</source>
        <translation>mittlere Leistung</translation>
    </message>
    <message>
        <source>practice coin</source>
        <translation>Übungsmünze</translation>
    </message>
    <message>
        <source>practice tokens</source>
        <translation>Übungstoken</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>price date</source>
        <translation>Tag des Preises</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>priority fee</source>
        <translation>Vorranggebühr</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>privacy loss {loss_per_month} of each kind of data in 30 days</source>
        <translation>Privatsphäre-Verlust {loss_per_month} je Art von Daten in 30 Tagen</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>providing a service to you</source>
        <translation>Erbringen eines Dienstes für Sie</translation>
    </message>
    <message>
        <source>public benefit</source>
        <translation>öffentlicher Nutzen</translation>
    </message>
    <message>
        <source>purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Suchanfrage</translation>
    </message>
    <message>
        <source>random, as wide as the limits (privacy loss {noise} for each number)</source>
        <translation>zufällig, so breit wie die Grenzen (Privatsphäre-Verlust {noise} für jede Zahl)</translation>
    </message>
    <message>
        <source>reactions</source>
        <translation>Reaktionen</translation>
    </message>
    <message>
        <source>read in another way before</source>
        <translation>vorher anders gelesen</translation>
    </message>
    <message>
        <source>read point</source>
        <translation>Lesepunkt</translation>
    </message>
    <message>
        <source>reading the backup</source>
        <translation>Die Sicherung wird gelesen</translation>
    </message>
    <message>
        <source>recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>recipients count</source>
        <translation>Zahl der Empfänger</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>record that is</source>
        <translation>Eintrag, der ist</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgezeichnet</translation>
    </message>
    <message>
        <source>recorded by both of you, not on a chain</source>
        <translation>von Ihnen beiden vermerkt, nicht auf einer Kette</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>records of what the phone took a movement for, without a position,</source>
        <translation>Angaben, wofür das Telefon eine Bewegung hielt, ohne Position,</translation>
    </message>
    <message>
        <source>records that are</source>
        <translation>Einträge, die sind</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>refuses this bearer token</source>
        <translation>lehnt dieses Zugangswort ab</translation>
    </message>
    <message>
        <source>region of the postcode</source>
        <translation>Region der Postleitzahl</translation>
    </message>
    <message>
        <source>related</source>
        <translation>verwandt</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>replaced by a code that only this grant uses</source>
        <translation>ersetzt durch einen Code, den nur diese Einwilligung verwendet</translation>
    </message>
    <message>
        <source>replaced by a code that only this requester gets</source>
        <translation>ersetzt durch einen Code, den nur diese Anfragenden bekommen</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>requester</source>
        <translation>die Anfragenden</translation>
    </message>
    <message>
        <source>research and development</source>
        <translation>Forschung und Entwicklung</translation>
    </message>
    <message>
        <source>research without commercial aim</source>
        <translation>Forschung ohne kommerzielles Ziel</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>revert reason</source>
        <translation>Grund der Ablehnung</translation>
    </message>
    <message>
        <source>revoke a grant</source>
        <translation>eine Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>revoke all grants</source>
        <translation>alle Einwilligungen widerrufen</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>revoking all of an address</source>
        <translation>Widerruf von allem einer Adresse</translation>
    </message>
    <message>
        <source>right now</source>
        <translation>jetzt gleich</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>rounded to the nearest step</source>
        <translation>gerundet auf den nächsten Schritt</translation>
    </message>
    <message>
        <source>rounded to {amount}</source>
        <translation>gerundet auf {amount}</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>row or window</source>
        <translation>Zeile oder Fenster</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>runs of up to {longest} words</source>
        <translation>Folgen von bis zu {longest} Wörtern</translation>
    </message>
    <message>
        <source>said</source>
        <translation>gesagt</translation>
    </message>
    <message>
        <source>said to be taken back</source>
        <translation>angeblich zurückgenommen</translation>
    </message>
    <message>
        <source>said to have failed</source>
        <translation>angeblich fehlgeschlagen</translation>
    </message>
    <message>
        <source>scientific research</source>
        <translation>wissenschaftliche Forschung</translation>
    </message>
    <message>
        <source>security</source>
        <translation>Wertpapier</translation>
    </message>
    <message>
        <source>security name</source>
        <translation>Name des Wertpapiers</translation>
    </message>
    <message>
        <source>seen by {listed}</source>
        <translation>gesehen von {listed}</translation>
    </message>
    <message>
        <source>seen by {value}</source>
        <translation>gesehen von {value}</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>seller</source>
        <translation>Verkäufer</translation>
    </message>
    <message>
        <source>semicolons stand between the columns</source>
        <translation>Strichpunkte stehen zwischen den Spalten</translation>
    </message>
    <message>
        <source>send nothing</source>
        <translation>nichts senden</translation>
    </message>
    <message>
        <source>send the coin that is left</source>
        <translation>die übrige Münze senden</translation>
    </message>
    <message>
        <source>send the gas stipend</source>
        <translation>Münze für Gebühren senden</translation>
    </message>
    <message>
        <source>send tokens</source>
        <translation>Token senden</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>sender host</source>
        <translation>Rechner des Absenders</translation>
    </message>
    <message>
        <source>sender name</source>
        <translation>Name des Absenders</translation>
    </message>
    <message>
        <source>sending the coin that was left</source>
        <translation>Senden der Münze, die übrig war</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>sent, not in a block yet</source>
        <translation>gesendet, noch in keinem Block</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>abgerechnet</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>share {index}: {failure}</source>
        <translation>Stück {index}: {failure}</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>versandt</translation>
    </message>
    <message>
        <source>shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>shop</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>show, correct, erase, limit or hand over your data, or to stop using it</source>
        <translation>Ihre Daten zu zeigen, zu berichtigen, zu löschen, einzuschränken oder herauszugeben oder sie nicht mehr zu verwenden</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>signed original</source>
        <translation>unterschriebenes Original</translation>
    </message>
    <message>
        <source>signed, and no endpoint has taken it yet</source>
        <translation>unterschrieben, und noch kein Endpunkt hat es genommen</translation>
    </message>
    <message>
        <source>signed, not sent yet</source>
        <translation>unterschrieben, noch nicht gesendet</translation>
    </message>
    <message>
        <source>signed, with everything above</source>
        <translation>unterschrieben, mit allem oben Genannten</translation>
    </message>
    <message>
        <source>single messages, half of which others wrote</source>
        <translation>einzelne Nachrichten, von denen die Hälfte andere geschrieben haben</translation>
    </message>
    <message>
        <source>single rows</source>
        <translation>einzelne Zeilen</translation>
    </message>
    <message>
        <source>six hours</source>
        <translation>sechs Stunden</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>smallest units of the token</source>
        <translation>kleinste Einheiten des Tokens</translation>
    </message>
    <message>
        <source>social</source>
        <translation>soziale Kontakte</translation>
    </message>
    <message>
        <source>software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>somebody who is no contact any more</source>
        <translation>jemand, der kein Kontakt mehr ist</translation>
    </message>
    <message>
        <source>something</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>something that an offer cannot change</source>
        <translation>etwas, das ein Angebot nicht ändern kann</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>speed max</source>
        <translation>höchste Geschwindigkeit</translation>
    </message>
    <message>
        <source>speed mean</source>
        <translation>mittlere Geschwindigkeit</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>Sportart</translation>
    </message>
    <message>
        <source>square of home</source>
        <translation>Quadrat des Zuhauses</translation>
    </message>
    <message>
        <source>stand goal</source>
        <translation>Stehziel</translation>
    </message>
    <message>
        <source>stand hours</source>
        <translation>Stehstunden</translation>
    </message>
    <message>
        <source>standard clauses of an authority (GDPR Art. 46(2)(d))</source>
        <translation>Standardklauseln einer Behörde (DSGVO Art. 46(2)(d))</translation>
    </message>
    <message>
        <source>standard clauses of the EU (GDPR Art. 46(2)(c))</source>
        <translation>Standardklauseln der EU (DSGVO Art. 46(2)(c))</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>stands in their request: how often, who receives it, what they owe you</source>
        <translation>steht in der Anfrage selbst: wie oft, wer es erhält, was man Ihnen schuldet</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>start latitude</source>
        <translation>Breite am Beginn</translation>
    </message>
    <message>
        <source>start longitude</source>
        <translation>Länge am Beginn</translation>
    </message>
    <message>
        <source>started</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>started by</source>
        <translation>begonnen durch</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>sums with your part</source>
        <translation>Summen mit Ihrem Anteil</translation>
    </message>
    <message>
        <source>system call {number}</source>
        <translation>Systemaufruf {number}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>taking back what waited</source>
        <translation>Zurücknehmen von Wartendem</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>that are over</source>
        <translation>die vorbei sind</translation>
    </message>
    <message>
        <source>that cannot be read</source>
        <translation>die sich nicht lesen lassen</translation>
    </message>
    <message>
        <source>that everything is erased</source>
        <translation>dass alles gelöscht wird</translation>
    </message>
    <message>
        <source>that is over</source>
        <translation>der vorbei ist</translation>
    </message>
    <message>
        <source>that the data is deleted</source>
        <translation>dass die Daten gelöscht sind</translation>
    </message>
    <message>
        <source>the Monday of the week</source>
        <translation>der Montag der Woche</translation>
    </message>
    <message>
        <source>the accounts</source>
        <translation>die Konten</translation>
    </message>
    <message>
        <source>the amount</source>
        <translation>der Betrag</translation>
    </message>
    <message>
        <source>the amount in {shown} is not a number</source>
        <translation>der Betrag in {shown} ist keine Zahl</translation>
    </message>
    <message>
        <source>the assistants you allowed</source>
        <translation>die Assistenten, die Sie erlaubt haben</translation>
    </message>
    <message>
        <source>the balance</source>
        <translation>der Saldo</translation>
    </message>
    <message>
        <source>the balance {shown} is not one</source>
        <translation>der Saldo {shown} ist keiner</translation>
    </message>
    <message>
        <source>the beginning of its six hours (UTC)</source>
        <translation>der Beginn der sechs Stunden (UTC)</translation>
    </message>
    <message>
        <source>the centre of a square of some kilometres</source>
        <translation>die Mitte eines Quadrats von einigen Kilometern</translation>
    </message>
    <message>
        <source>the chain profile</source>
        <translation>das Kettenprofil</translation>
    </message>
    <message>
        <source>the columns</source>
        <translation>die Spalten</translation>
    </message>
    <message>
        <source>the comment&apos;s text is broken JSON</source>
        <translation>der Text des Kommentars ist kaputtes JSON</translation>
    </message>
    <message>
        <source>the data</source>
        <translation>die Daten</translation>
    </message>
    <message>
        <source>the date {shown} is not one</source>
        <translation>das Datum {shown} ist keines</translation>
    </message>
    <message>
        <source>the day</source>
        <translation>der Tag</translation>
    </message>
    <message>
        <source>the day without the time</source>
        <translation>der Tag ohne die Uhrzeit</translation>
    </message>
    <message>
        <source>the days from {first}</source>
        <translation>die Tage ab {first}</translation>
    </message>
    <message>
        <source>the days until {last}</source>
        <translation>die Tage bis {last}</translation>
    </message>
    <message>
        <source>the deliveries of standing grants</source>
        <translation>die Lieferungen dauernder Einwilligungen</translation>
    </message>
    <message>
        <source>the description beside it is damaged</source>
        <translation>die Beschreibung daneben ist beschädigt</translation>
    </message>
    <message>
        <source>the digits are not those of a card</source>
        <translation>die Ziffern sind nicht die einer Karte</translation>
    </message>
    <message>
        <source>the digits of a card are an odd number; it is not whole</source>
        <translation>die Ziffern einer Karte sind von ungerader Zahl; sie ist nicht ganz</translation>
    </message>
    <message>
        <source>the duration</source>
        <translation>die Dauer</translation>
    </message>
    <message>
        <source>the duration leads out of all times</source>
        <translation>die Dauer führt aus allen Zeiten hinaus</translation>
    </message>
    <message>
        <source>the duration {shown} is none</source>
        <translation>die Dauer {shown} ist keine</translation>
    </message>
    <message>
        <source>the file could not be read to its end</source>
        <translation>die Datei ließ sich nicht bis zum Ende lesen</translation>
    </message>
    <message>
        <source>the file ends early</source>
        <translation>die Datei endet zu früh</translation>
    </message>
    <message>
        <source>the file ends early; the rest is missing</source>
        <translation>die Datei endet zu früh; der Rest fehlt</translation>
    </message>
    <message>
        <source>the file ends in the middle of it</source>
        <translation>die Datei endet mittendrin</translation>
    </message>
    <message>
        <source>the file ends in the middle of this card</source>
        <translation>die Datei endet mitten in dieser Karte</translation>
    </message>
    <message>
        <source>the file ends within this entry, so it may be cut off; it was not read</source>
        <translation>die Datei endet in diesem Eintrag, ist also vielleicht abgeschnitten; er wurde nicht gelesen</translation>
    </message>
    <message>
        <source>the file seems to be cut off</source>
        <translation>die Datei scheint abgeschnitten zu sein</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>die ersten</translation>
    </message>
    <message>
        <source>the first day of the month</source>
        <translation>der erste Tag des Monats</translation>
    </message>
    <message>
        <source>the first is</source>
        <translation>die erste ist</translation>
    </message>
    <message>
        <source>the first {looked}</source>
        <translation>die ersten {looked}</translation>
    </message>
    <message>
        <source>the folder it lay in</source>
        <translation>der Ordner, in dem sie lag</translation>
    </message>
    <message>
        <source>the folders you watch</source>
        <translation>die Ordner, die Sie beobachten lassen</translation>
    </message>
    <message>
        <source>the full hour</source>
        <translation>die volle Stunde</translation>
    </message>
    <message>
        <source>the hash of its template, with the answer</source>
        <translation>die Prüfsumme der Vorlage, mit der Antwort</translation>
    </message>
    <message>
        <source>the import did not come to its end</source>
        <translation>der Import kam nicht zu seinem Ende</translation>
    </message>
    <message>
        <source>the key {key}…{key2}</source>
        <translation>der Schlüssel {key}…{key2}</translation>
    </message>
    <message>
        <source>the key {name} has {key_size} bits; with fewer than {least_rsa_bits} it proves nothing</source>
        <translation>der Schlüssel {name} hat {key_size} Bits; mit weniger als {least_rsa_bits} belegt er nichts</translation>
    </message>
    <message>
        <source>the key {name} is not for mail</source>
        <translation>der Schlüssel {name} ist nicht für E-Mail</translation>
    </message>
    <message>
        <source>the key {name} is not of the length of an Ed25519 key</source>
        <translation>der Schlüssel {name} hat nicht die Länge eines Ed25519-Schlüssels</translation>
    </message>
    <message>
        <source>the key {name} is not whole, or of no kind that is known</source>
        <translation>der Schlüssel {name} ist nicht ganz oder von keiner bekannten Art</translation>
    </message>
    <message>
        <source>the key {name} is not whole: a part of its “p=” is missing</source>
        <translation>der Schlüssel {name} ist nicht ganz: Ein Teil seines „p=“ fehlt</translation>
    </message>
    <message>
        <source>the key {name} is of no kind that signs mail</source>
        <translation>der Schlüssel {name} ist von keiner Art, die E-Mails unterschreibt</translation>
    </message>
    <message>
        <source>the key {name} was withdrawn by its owner: its “p=” is empty</source>
        <translation>der Schlüssel {name} wurde zurückgezogen: Sein „p=“ ist leer</translation>
    </message>
    <message>
        <source>the last flush</source>
        <translation>die letzte Sicherung</translation>
    </message>
    <message>
        <source>the latitude</source>
        <translation>die Breite</translation>
    </message>
    <message>
        <source>the length of a gzip stream is not known</source>
        <translation>die Länge eines gzip-Stroms ist nicht bekannt</translation>
    </message>
    <message>
        <source>the list of what was erased</source>
        <translation>die Liste des Getilgten</translation>
    </message>
    <message>
        <source>the longitude</source>
        <translation>die Länge</translation>
    </message>
    <message>
        <source>the lower edge of its bin</source>
        <translation>der untere Rand der Klasse</translation>
    </message>
    <message>
        <source>the markup of this {tag} is damaged</source>
        <translation>die Auszeichnung von {tag} ist beschädigt</translation>
    </message>
    <message>
        <source>the messages of your requests</source>
        <translation>die Nachrichten Ihrer Anfragen</translation>
    </message>
    <message>
        <source>the moment exactly {some}</source>
        <translation>den Zeitpunkt {some} genau</translation>
    </message>
    <message>
        <source>the moment it ends</source>
        <translation>den Zeitpunkt, zu dem es endet</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>der Monat</translation>
    </message>
    <message>
        <source>the most delicate kind, such as health</source>
        <translation>der heikelsten Art, wie Gesundheit</translation>
    </message>
    <message>
        <source>the names of the datasets and their columns</source>
        <translation>die Namen der Sammlungen und ihre Spalten</translation>
    </message>
    <message>
        <source>the names of your datasets</source>
        <translation>die Namen Ihrer Sammlungen</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>die Zahl</translation>
    </message>
    <message>
        <source>the number of characters</source>
        <translation>die Zahl der Zeichen</translation>
    </message>
    <message>
        <source>the number of steps</source>
        <translation>die Zahl der Schritte</translation>
    </message>
    <message>
        <source>the number {shown} is out of range</source>
        <translation>die Zahl {shown} liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>the numbers of your transactions</source>
        <translation>die Nummern Ihrer Transaktionen</translation>
    </message>
    <message>
        <source>the numbers that may be given once only</source>
        <translation>die Nummern, die nur einmal vergeben werden dürfen</translation>
    </message>
    <message>
        <source>the owner&apos;s</source>
        <translation>der Seite der Daten</translation>
    </message>
    <message>
        <source>the page ends early; what came after is not in the file</source>
        <translation>die Seite endet zu früh; was danach kam, ist nicht in der Datei</translation>
    </message>
    <message>
        <source>the person who gave you this</source>
        <translation>der Mensch, der Ihnen dies gegeben hat</translation>
    </message>
    <message>
        <source>the position is not on the globe</source>
        <translation>die Position liegt nicht auf der Erde</translation>
    </message>
    <message>
        <source>the position {shown} is not one</source>
        <translation>die Position {shown} ist keine</translation>
    </message>
    <message>
        <source>the price</source>
        <translation>der Preis</translation>
    </message>
    <message>
        <source>the price of a record</source>
        <translation>der Preis eines Eintrags</translation>
    </message>
    <message>
        <source>the price of a step</source>
        <translation>der Preis eines Schritts</translation>
    </message>
    <message>
        <source>the privacy budget</source>
        <translation>das Privatsphäre-Budget</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>der Proxy</translation>
    </message>
    <message>
        <source>the purpose</source>
        <translation>den Zweck</translation>
    </message>
    <message>
        <source>the recording breaks off; what comes before is kept</source>
        <translation>die Aufzeichnung bricht ab; was davor kommt, ist behalten</translation>
    </message>
    <message>
        <source>the requesters you know</source>
        <translation>die Anfragenden, die Sie kennen</translation>
    </message>
    <message>
        <source>the rest of the export suggests it</source>
        <translation>der Rest des Exports legt es nahe</translation>
    </message>
    <message>
        <source>the restored vault</source>
        <translation>der wiederhergestellte Tresor</translation>
    </message>
    <message>
        <source>the right of Art. {removeprefix}</source>
        <translation>das Recht aus Art. {removeprefix}</translation>
    </message>
    <message>
        <source>the rows you left out</source>
        <translation>die Zeilen, die Sie weggelassen haben</translation>
    </message>
    <message>
        <source>the share has left</source>
        <translation>der Teil ist hinausgegangen</translation>
    </message>
    <message>
        <source>the signature of a health card in the name of {who} is broken: the card was changed after it was signed, or somebody else signed it. Its records are kept and marked</source>
        <translation>die Unterschrift einer Gesundheitskarte im Namen von {who} ist gebrochen: Die Karte wurde nach dem Unterschreiben verändert, oder jemand anderes hat sie unterschrieben. Ihre Einträge sind behalten und gekennzeichnet</translation>
    </message>
    <message>
        <source>the site without the page</source>
        <translation>die Website ohne die Seite</translation>
    </message>
    <message>
        <source>the standard time of Atlantic Canada</source>
        <translation>die Normalzeit des atlantischen Kanada</translation>
    </message>
    <message>
        <source>the standard time of central North America</source>
        <translation>die Normalzeit des mittleren Nordamerika</translation>
    </message>
    <message>
        <source>the steps of your grants</source>
        <translation>die Schritte Ihrer Einwilligungen</translation>
    </message>
    <message>
        <source>the text in it</source>
        <translation>der Text darin</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>die Zeit</translation>
    </message>
    <message>
        <source>the time is out of range</source>
        <translation>die Zeit liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>the time of India</source>
        <translation>die Zeit Indiens</translation>
    </message>
    <message>
        <source>the time played</source>
        <translation>die gespielte Zeit</translation>
    </message>
    <message>
        <source>the time to open it</source>
        <translation>die Zeit zum Öffnen</translation>
    </message>
    <message>
        <source>the time {shown} does not say its time zone</source>
        <translation>die Zeit {shown} sagt nicht, in welcher Zeitzone sie ist</translation>
    </message>
    <message>
        <source>the time {shown} is none</source>
        <translation>die Zeit {shown} ist keine</translation>
    </message>
    <message>
        <source>the week</source>
        <translation>die Woche</translation>
    </message>
    <message>
        <source>the whole document that an issuer signed, where there is one</source>
        <translation>das ganze Dokument, das ein Aussteller unterschrieben hat, wo es eines gibt</translation>
    </message>
    <message>
        <source>the whole document that its issuer signed</source>
        <translation>das ganze Dokument, das der Aussteller unterschrieben hat</translation>
    </message>
    <message>
        <source>the word {shown} beside the clock is not known</source>
        <translation>das Wort {shown} neben der Uhrzeit ist nicht bekannt</translation>
    </message>
    <message>
        <source>the worker closed its stream and went on</source>
        <translation>der Leser schloss seinen Strom und machte weiter</translation>
    </message>
    <message>
        <source>the worker ended without saying why</source>
        <translation>der Leser endete, ohne zu sagen warum</translation>
    </message>
    <message>
        <source>the worker said nothing for {stall_seconds} seconds</source>
        <translation>der Leser sagte {stall_seconds} Sekunden lang nichts</translation>
    </message>
    <message>
        <source>the worker used up its processor time</source>
        <translation>der Leser verbrauchte seine Rechenzeit</translation>
    </message>
    <message>
        <source>the worker was ended by signal {value}</source>
        <translation>der Leser wurde durch das Signal {value} beendet</translation>
    </message>
    <message>
        <source>the year {day} is of another calendar, which is not read</source>
        <translation>das Jahr {day} gehört zu einem anderen Kalender, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>the {name} {shown} is not a date</source>
        <translation>{name} {shown} ist kein Datum</translation>
    </message>
    <message>
        <source>the {name} {shown} is not a number</source>
        <translation>{name} {shown} ist keine Zahl</translation>
    </message>
    <message>
        <source>the {removesuffix}</source>
        <translation>{removesuffix}</translation>
    </message>
    <message>
        <source>the {role}</source>
        <translation>{role}</translation>
    </message>
    <message>
        <source>them</source>
        <translation>ihn</translation>
    </message>
    <message>
        <source>then nothing that describes you leaves</source>
        <translation>dann geht nichts hinaus, was Sie beschreibt</translation>
    </message>
    <message>
        <source>there is another file of this name</source>
        <translation>es gibt eine andere Datei dieses Namens</translation>
    </message>
    <message>
        <source>there is no day {year}-{month}-{day}</source>
        <translation>den Tag {year}-{month}-{day} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no kind of event {shown}</source>
        <translation>eine Art von Ereignis {shown} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no place {shown}</source>
        <translation>den Ort {shown} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such place</source>
        <translation>diesen Ort gibt es nicht</translation>
    </message>
    <message>
        <source>there is no time zone {hours}:{value} away</source>
        <translation>eine Zeitzone {hours}:{value} entfernt gibt es nicht</translation>
    </message>
    <message>
        <source>there is no time {hour}:{minute}:{second}</source>
        <translation>die Zeit {hour}:{minute}:{second} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no time {written}</source>
        <translation>die Zeit {written} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no time {year}-{month}-{day} {hour}:{minute}:{second}</source>
        <translation>die Zeit {year}-{month}-{day} {hour}:{minute}:{second} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no {hours} o&apos;clock {half}m</source>
        <translation>{hours} Uhr {half}m gibt es nicht</translation>
    </message>
    <message>
        <source>there was no room for it on the disk; importing again adds it</source>
        <translation>auf dem Datenträger war kein Platz dafür; noch einmal importieren fügt es hinzu</translation>
    </message>
    <message>
        <source>there were none, they say</source>
        <translation>es gab keine, heißt es</translation>
    </message>
    <message>
        <source>these chats</source>
        <translation>diese Chats</translation>
    </message>
    <message>
        <source>these columns only: {value}</source>
        <translation>nur diese Spalten: {value}</translation>
    </message>
    <message>
        <source>they are photos</source>
        <translation>es sind Fotos</translation>
    </message>
    <message>
        <source>they build a profile of you; people decide</source>
        <translation>es wird ein Profil von Ihnen gebildet; Menschen entscheiden</translation>
    </message>
    <message>
        <source>this answer only</source>
        <translation>nur diese Antwort</translation>
    </message>
    <message>
        <source>this computer and your own copies</source>
        <translation>dieser Computer und Ihre eigenen Kopien</translation>
    </message>
    <message>
        <source>this entry is not a record</source>
        <translation>dies ist kein Eintrag</translation>
    </message>
    <message>
        <source>this entry is not a record ({error})</source>
        <translation>dies ist kein Eintrag ({error})</translation>
    </message>
    <message>
        <source>this line is too long to be a record</source>
        <translation>diese Zeile ist zu lang für einen Eintrag</translation>
    </message>
    <message>
        <source>this once</source>
        <translation>dieses eine Mal</translation>
    </message>
    <message>
        <source>this purpose</source>
        <translation>dieser Zweck</translation>
    </message>
    <message>
        <source>this requester</source>
        <translation>diese Anfragenden</translation>
    </message>
    <message>
        <source>this {tag} has no end</source>
        <translation>{tag} hat kein Ende</translation>
    </message>
    <message>
        <source>this {tag} is outside a statement</source>
        <translation>{tag} steht außerhalb eines Auszugs</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>time of availability</source>
        <translation>Verfügbarkeitszeit</translation>
    </message>
    <message>
        <source>times of availability</source>
        <translation>Verfügbarkeitszeiten</translation>
    </message>
    <message>
        <source>times {value}</source>
        <translation>Zeiten {value}</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>to the data protection authority where you live</source>
        <translation>bei der Datenschutzbehörde, wo Sie leben</translation>
    </message>
    <message>
        <source>too many</source>
        <translation>zu viele</translation>
    </message>
    <message>
        <source>too much is asked</source>
        <translation>es wird zu viel verlangt</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>track</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>tracking</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>trade date</source>
        <translation>Handelstag</translation>
    </message>
    <message>
        <source>traded</source>
        <translation>gehandelt</translation>
    </message>
    <message>
        <source>training an AI model</source>
        <translation>Trainieren eines KI-Modells</translation>
    </message>
    <message>
        <source>trains models</source>
        <translation>trainiert Modelle</translation>
    </message>
    <message>
        <source>transaction count</source>
        <translation>Zahl der Transaktionen</translation>
    </message>
    <message>
        <source>transactional</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>transformation</source>
        <translation>Umwandlung</translation>
    </message>
    <message>
        <source>transition</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>travel history</source>
        <translation>Reisen</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>zweimal</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>unit price</source>
        <translation>Stückpreis</translation>
    </message>
    <message>
        <source>unit tax</source>
        <translation>Steuer je Stück</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>unless</source>
        <translation>außer wenn</translation>
    </message>
    <message>
        <source>unless their purpose needs {it}</source>
        <translation>sofern ihr Zweck {it} nicht braucht</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>until its conversation ends</source>
        <translation>bis sein Gespräch endet</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>bis {moment}</translation>
    </message>
    <message>
        <source>up to {right} times in 100</source>
        <translation>bis zu {right} von 100 Mal</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <source>url</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>user agent</source>
        <translation>Browserkennung</translation>
    </message>
    <message>
        <source>usually be enough</source>
        <translation>meistens genügen</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>value date</source>
        <translation>Wertstellung</translation>
    </message>
    <message>
        <source>value is</source>
        <translation>Wert wird</translation>
    </message>
    <message>
        <source>value of</source>
        <translation>Wert von</translation>
    </message>
    <message>
        <source>value text</source>
        <translation>Wert als Text</translation>
    </message>
    <message>
        <source>values are</source>
        <translation>Werte werden</translation>
    </message>
    <message>
        <source>values of</source>
        <translation>Werte von</translation>
    </message>
    <message>
        <source>verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>very likely to hold</source>
        <translation>hält sehr wahrscheinlich</translation>
    </message>
    <message>
        <source>video id</source>
        <translation>Video-Id</translation>
    </message>
    <message>
        <source>voucher signer</source>
        <translation>zeichnet die Gutscheine</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>watch later</source>
        <translation>später ansehen</translation>
    </message>
    <message>
        <source>week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>wöchentlich</translation>
    </message>
    <message>
        <source>weekly {what}</source>
        <translation>wöchentlich: {what}</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>what contacts gave you</source>
        <translation>was Kontakte Ihnen gegeben haben</translation>
    </message>
    <message>
        <source>what figures are made</source>
        <translation>welche Zahlen gemacht werden</translation>
    </message>
    <message>
        <source>what is new by then, {every} at most, {times} in all at most</source>
        <translation>was bis dahin neu ist, höchstens {every}, höchstens {times} insgesamt</translation>
    </message>
    <message>
        <source>what it says of itself is damaged</source>
        <translation>was es über sich sagt, ist beschädigt</translation>
    </message>
    <message>
        <source>what its rows are chosen by</source>
        <translation>wonach die Zeilen ausgewählt werden</translation>
    </message>
    <message>
        <source>what protects it outside the EEA</source>
        <translation>was es außerhalb des EWR schützt</translation>
    </message>
    <message>
        <source>what standing rules decided</source>
        <translation>was dauernde Regeln entschieden haben</translation>
    </message>
    <message>
        <source>what stands behind {name} is no key of DKIM</source>
        <translation>was hinter {name} steht, ist kein Schlüssel von DKIM</translation>
    </message>
    <message>
        <source>what stands behind {name} is no key: there is no “p=” in it</source>
        <translation>was hinter {name} steht, ist kein Schlüssel: Darin ist kein „p=“</translation>
    </message>
    <message>
        <source>what stands beside the vault in clear</source>
        <translation>was unverschlüsselt neben dem Tresor steht</translation>
    </message>
    <message>
        <source>what the file is</source>
        <translation>was die Datei ist</translation>
    </message>
    <message>
        <source>what the phone took a movement for, without a position,</source>
        <translation>wofür das Telefon eine Bewegung hielt, ohne Position,</translation>
    </message>
    <message>
        <source>what they cannot do without; coarser will not do</source>
        <translation>was unverzichtbar ist; gröber genügt nicht</translation>
    </message>
    <message>
        <source>what was given</source>
        <translation>das Angegebene</translation>
    </message>
    <message>
        <source>what was sent to the chain</source>
        <translation>was an die Kette gesendet wurde</translation>
    </message>
    <message>
        <source>what you allowed assistants</source>
        <translation>was Sie Assistenten erlaubt haben</translation>
    </message>
    <message>
        <source>what you deleted</source>
        <translation>was Sie gelöscht haben</translation>
    </message>
    <message>
        <source>what your wallet alone adds, in every round: nothing hides it among the others</source>
        <translation>was Ihr Tresor allein beiträgt, in jeder Runde: Nichts verbirgt es unter den anderen</translation>
    </message>
    <message>
        <source>whatever it reads may go to its maker&apos;s servers, and nobody has promised what happens there</source>
        <translation>was er liest, kann zu den Servern seines Herstellers gehen, und niemand hat versprochen, was dort damit geschieht</translation>
    </message>
    <message>
        <source>when it was written, by its own account</source>
        <translation>wann es geschrieben wurde, nach eigener Angabe</translation>
    </message>
    <message>
        <source>where a machine would decide about you</source>
        <translation>wo eine Maschine über Sie entscheiden würde</translation>
    </message>
    <message>
        <source>where it goes</source>
        <translation>wohin es geht</translation>
    </message>
    <message>
        <source>where it is kept</source>
        <translation>wo es aufbewahrt wird</translation>
    </message>
    <message>
        <source>where it lies</source>
        <translation>wo es liegt</translation>
    </message>
    <message>
        <source>where the safeguard outside the EEA can be read</source>
        <translation>wo der Schutz außerhalb des EWR nachzulesen ist</translation>
    </message>
    <message>
        <source>where there are at least {least}</source>
        <translation>wo es mindestens {least} gibt</translation>
    </message>
    <message>
        <source>whether it is in block {block_number}</source>
        <translation>ob sie in Block {block_number} ist</translation>
    </message>
    <message>
        <source>whether it leaves the EEA</source>
        <translation>ob es den EWR verlässt</translation>
    </message>
    <message>
        <source>whether its number is used</source>
        <translation>ob ihre Nummer verwendet ist</translation>
    </message>
    <message>
        <source>which failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>while {value}</source>
        <translation>während {value}</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>who else gets it</source>
        <translation>wer es sonst bekommt</translation>
    </message>
    <message>
        <source>who gets it</source>
        <translation>wer es bekommt</translation>
    </message>
    <message>
        <source>who is paid first</source>
        <translation>wer zuerst bezahlt wird</translation>
    </message>
    <message>
        <source>who sees it</source>
        <translation>wer es sieht</translation>
    </message>
    <message>
        <source>whole day</source>
        <translation>ganzer Tag</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>with addresses and numbers of accounts, cards, phones and identities hidden</source>
        <translation>Adressen und Nummern von Konten, Karten, Telefonen und Ausweisen verborgen</translation>
    </message>
    <message>
        <source>with addresses, account, card, phone and identity numbers in it hidden</source>
        <translation>darin Adressen und Nummern von Konten, Karten, Telefonen und Ausweisen verborgen</translation>
    </message>
    <message>
        <source>with all that falls under it</source>
        <translation>mit allem, was darunter fällt</translation>
    </message>
    <message>
        <source>with fewer than {few_wallets} wallets it protects you little or blurs everything</source>
        <translation>bei weniger als {few_wallets} Tresoren schützt es Sie wenig oder verwischt alles</translation>
    </message>
    <message>
        <source>with its maker&apos;s servers, perhaps</source>
        <translation>bei den Servern seines Herstellers, vielleicht</translation>
    </message>
    <message>
        <source>with noise of privacy loss {noise} or less</source>
        <translation>mit Rauschen von Privatsphäre-Verlust {noise} oder weniger</translation>
    </message>
    <message>
        <source>with random noise (privacy loss {amount})</source>
        <translation>mit zufälligem Rauschen (Privatsphäre-Verlust {amount})</translation>
    </message>
    <message>
        <source>with random noise (privacy loss {noise} each)</source>
        <translation>mit zufälligem Rauschen (Privatsphäre-Verlust je {noise})</translation>
    </message>
    <message>
        <source>with random noise on it</source>
        <translation>mit zufälligem Rauschen darauf</translation>
    </message>
    <message>
        <source>with {listed}</source>
        <translation>mit {listed}</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>innerhalb eines Tages</translation>
    </message>
    <message>
        <source>without {listed}</source>
        <translation>ohne {listed}</translation>
    </message>
    <message>
        <source>work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>Arbeitstage</translation>
    </message>
    <message>
        <source>would be computed on</source>
        <translation>damit berechnet würde</translation>
    </message>
    <message>
        <source>would leave</source>
        <translation>hinausginge</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>year of birth</source>
        <translation>Geburtsjahr</translation>
    </message>
    <message>
        <source>you as a whole</source>
        <translation>Sie als Ganzes</translation>
    </message>
    <message>
        <source>you said that it runs on this computer alone; Freehold cannot check that</source>
        <translation>Sie haben gesagt, dass er nur auf diesem Computer läuft; prüfen kann Freehold das nicht</translation>
    </message>
    <message>
        <source>your consent (GDPR Art. 6(1)(a))</source>
        <translation>Ihre Einwilligung (DSGVO Art. 6(1)(a))</translation>
    </message>
    <message>
        <source>your contacts</source>
        <translation>Ihre Kontakte</translation>
    </message>
    <message>
        <source>your explicit consent (GDPR Art. 9(2)(a))</source>
        <translation>Ihre ausdrückliche Einwilligung (DSGVO Art. 9(2)(a))</translation>
    </message>
    <message>
        <source>your grants</source>
        <translation>Ihre Einwilligungen</translation>
    </message>
    <message>
        <source>your invitations</source>
        <translation>Ihre Einladungen</translation>
    </message>
    <message>
        <source>your notes</source>
        <translation>Ihre Notizen</translation>
    </message>
    <message>
        <source>your own is enough, whoever else takes part</source>
        <translation>Ihr eigenes genügt, wer auch immer sonst teilnimmt</translation>
    </message>
    <message>
        <source>your part in studies</source>
        <translation>Ihre Teilnahme an Studien</translation>
    </message>
    <message>
        <source>your requests</source>
        <translation>Ihre Anfragen</translation>
    </message>
    <message>
        <source>your settings</source>
        <translation>Ihre Einstellungen</translation>
    </message>
    <message>
        <source>your standing grants</source>
        <translation>Ihre dauernden Einwilligungen</translation>
    </message>
    <message>
        <source>your standing rules</source>
        <translation>Ihre dauernden Regeln</translation>
    </message>
    <message>
        <source>your transactions</source>
        <translation>Ihre Transaktionen</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>{amounts} to this address are signed already and on their way. What you confirm now goes in addition to that.</source>
        <translation>{amounts} an diese Adresse sind schon unterschrieben und unterwegs. Was Sie jetzt bestätigen, geht noch dazu.</translation>
    </message>
    <message>
        <source>{at} is most likely your work ({days} of {of_days} working days).</source>
        <translation>{at} ist sehr wahrscheinlich Ihre Arbeit ({days} von {of_days} Arbeitstagen).</translation>
    </message>
    <message>
        <source>{begin} the backup could well be gone too.</source>
        <translation>{begin} könnte auch die Sicherung gut weg sein.</translation>
    </message>
    <message>
        <source>{begin} the backup would be gone in one of {out_of} such months.</source>
        <translation>{begin} wäre die Sicherung in einem von {out_of} solchen Monaten weg.</translation>
    </message>
    <message>
        <source>{begin} the backup would hold.</source>
        <translation>{begin} hielte die Sicherung.</translation>
    </message>
    <message>
        <source>{broke_off} It used more time or memory than it may.</source>
        <translation>{broke_off} Es brauchte mehr Zeit oder Arbeitsspeicher, als es darf.</translation>
    </message>
    <message>
        <source>{broke_off} Its answer cannot be read.</source>
        <translation>{broke_off} Seine Antwort lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{broke_off} Its answer is not what was asked for.</source>
        <translation>{broke_off} Seine Antwort ist nicht das, worum gebeten war.</translation>
    </message>
    <message>
        <source>{carry} a tag or a note of yours, which replacing takes away.</source>
        <translation>{carry} eine Markierung oder Notiz von Ihnen; Ersetzen nimmt sie weg.</translation>
    </message>
    <message>
        <source>{changes} {named} that belonged to something lost.</source>
        <translation>{changes} {named}, die zu etwas Verlorenem gehörten.</translation>
    </message>
    <message>
        <source>{chat} does not tell which of its writers is you; whose messages are your own is left open. {ask}</source>
        <translation>{chat} verrät nicht, wer von den Schreibenden Sie sind; wessen Nachrichten Ihre sind, bleibt offen. {ask}</translation>
    </message>
    <message>
        <source>{confirmations} confirmations</source>
        <translation>{confirmations} Bestätigungen</translation>
    </message>
    <message>
        <source>{coordinator} signed this record of round {number}, and the chain holds its manifest, the root of its commitments and the hash of its sum, in this order.</source>
        <translation>{coordinator} unterschrieb diese Niederschrift der Runde {number}, und die Kette hat ihr Verzeichnis, die Wurzel ihrer Festlegungen und die Prüfsumme ihrer Summe, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>{counted} a day</source>
        <translation>{counted} am Tag</translation>
    </message>
    <message>
        <source>{counted} a day may be signed by rule.</source>
        <translation>{counted} am Tag dürfen durch Regeln unterschrieben werden.</translation>
    </message>
    <message>
        <source>{counted} at most</source>
        <translation>höchstens {counted}</translation>
    </message>
    <message>
        <source>{counted} at most, drawn by lot</source>
        <translation>höchstens {counted}, durch das Los gezogen</translation>
    </message>
    <message>
        <source>{counted} can name you, an account or a device directly: {names}.</source>
        <translation>{counted} können Sie, ein Konto oder ein Gerät unmittelbar benennen: {names}.</translation>
    </message>
    <message>
        <source>{counted} in 30 days</source>
        <translation>{counted} in 30 Tagen</translation>
    </message>
    <message>
        <source>{counted} in 30 days may be signed by rule.</source>
        <translation>{counted} in 30 Tagen dürfen durch Regeln unterschrieben werden.</translation>
    </message>
    <message>
        <source>{counted} of each kind of data in 30 days</source>
        <translation>{counted} je Art von Daten in 30 Tagen</translation>
    </message>
    <message>
        <source>{counted} of each kind of data may leave by rule in 30 days; of {removeprefix} it would be {rows}.</source>
        <translation>{counted} je Art von Daten dürfen in 30 Tagen durch Regeln hinausgehen; bei {removeprefix} wären es {rows}.</translation>
    </message>
    <message>
        <source>{counted} of single rows in 30 days</source>
        <translation>{counted} über einzelne Zeilen in 30 Tagen</translation>
    </message>
    <message>
        <source>{counted} of single rows may be signed by rule in 30 days.</source>
        <translation>{counted} über einzelne Zeilen dürfen in 30 Tagen durch Regeln unterschrieben werden.</translation>
    </message>
    <message>
        <source>{counted} of theirs are late.</source>
        <translation>{counted} von dort sind überfällig.</translation>
    </message>
    <message>
        <source>{counted} of theirs is late.</source>
        <translation>{counted} von dort ist überfällig.</translation>
    </message>
    <message>
        <source>{counted} over {days} day would leave</source>
        <translation>{counted} über {days} Tag gingen hinaus</translation>
    </message>
    <message>
        <source>{counted} over {days} days would leave</source>
        <translation>{counted} über {days} Tage gingen hinaus</translation>
    </message>
    <message>
        <source>{counted} that would name you, an account or a device leave as a code that only this grant uses: {names}. It joins your rows to each other and to nothing else.</source>
        <translation>{counted}, die Sie, ein Konto oder ein Gerät benennen würden, gehen als Code hinaus, den nur diese Einwilligung verwendet: {names}. Er verbindet Ihre Zeilen miteinander und mit nichts sonst.</translation>
    </message>
    <message>
        <source>{counted} that would name you, an account or a device leaves as a code that only this grant uses: {names}. It joins your rows to each other and to nothing else.</source>
        <translation>{counted}, die Sie, ein Konto oder ein Gerät benennen würde, geht als Code hinaus, den nur diese Einwilligung verwendet: {names}. Er verbindet Ihre Zeilen miteinander und mit nichts sonst.</translation>
    </message>
    <message>
        <source>{counted} were missing and counted as 0.</source>
        <translation>{counted} fehlten und zählten als 0.</translation>
    </message>
    <message>
        <source>{counted} with grants open to the coordinator committed to a masked vector, each with keys that its own address signed for this round alone.</source>
        <translation>{counted} mit Einwilligungen, die der Leitung offenstehen, legten sich auf einen maskierten Vektor fest, jeder mit Schlüsseln, die seine eigene Adresse nur für diese Runde unterschrieben hat.</translation>
    </message>
    <message>
        <source>{counted} would leave.</source>
        <translation>{counted} gingen hinaus.</translation>
    </message>
    <message>
        <source>{counted}, {int} bytes</source>
        <translation>{counted}, {int} Bytes</translation>
    </message>
    <message>
        <source>{count} added.</source>
        <translation>{count} dazugekommen.</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>{count} Antworten</translation>
    </message>
    <message>
        <source>{count} calls</source>
        <translation>{count} Aufrufe</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} Tage</translation>
    </message>
    <message>
        <source>{count} deleted.</source>
        <translation>{count} gelöscht.</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} Einträge</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>{count} grants</source>
        <translation>{count} Einwilligungen</translation>
    </message>
    <message>
        <source>{count} masked vectors</source>
        <translation>{count} maskierte Vektoren</translation>
    </message>
    <message>
        <source>{count} more are links or no files, and were left out.</source>
        <translation>{count} weitere sind Verweise oder keine Dateien und blieben weg.</translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation>{count} Zahlen</translation>
    </message>
    <message>
        <source>{count} numbers leave</source>
        <translation>gehen {count} Zahlen hinaus</translation>
    </message>
    <message>
        <source>{count} of studies left by the log, and the privacy budget says that it was not sent.</source>
        <translation>{count} von Studien ging nach dem Protokoll hinaus, und das Privatsphäre-Budget sagt, dass nichts gesendet wurde.</translation>
    </message>
    <message>
        <source>{count} of studies left by the log, and the privacy budget says that they were not sent.</source>
        <translation>{count} von Studien gingen nach dem Protokoll hinaus, und das Privatsphäre-Budget sagt, dass nichts gesendet wurde.</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} Seiten</translation>
    </message>
    <message>
        <source>{count} participants</source>
        <translation>{count} Teilnehmende</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} Stellen</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} Einträge</translation>
    </message>
    <message>
        <source>{count} reports</source>
        <translation>{count} Berichte</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} Anfragen</translation>
    </message>
    <message>
        <source>{count} row of {table} belong to rows that are not there.</source>
        <translation>{count} Zeile von {table} gehört zu Zeilen, die nicht da sind.</translation>
    </message>
    <message>
        <source>{count} row or windows</source>
        <translation>{count} Zeilen oder Fenster</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>{count} rows of {table} belong to rows that are not there.</source>
        <translation>{count} Zeilen von {table} gehören zu Zeilen, die nicht da sind.</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} Schritte</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} Texte</translation>
    </message>
    <message>
        <source>{count} that the log says you signed are not there.</source>
        <translation>{count}, die Sie nach dem Protokoll unterschrieben haben, sind nicht da.</translation>
    </message>
    <message>
        <source>{count} that the log says you signed is not there.</source>
        <translation>{count}, die Sie nach dem Protokoll unterschrieben haben, ist nicht da.</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} Werte</translation>
    </message>
    <message>
        <source>{count} wallets</source>
        <translation>{count} Tresore</translation>
    </message>
    <message>
        <source>{count} {files} ({size}) kept with them, encrypted</source>
        <translation>{count} {files} ({size}) dabei behalten, verschlüsselt</translation>
    </message>
    <message>
        <source>{count} {measured} were</source>
        <translation>{count} {measured} wurden</translation>
    </message>
    <message>
        <source>{count} {several} are</source>
        <translation>{count} {several} werden</translation>
    </message>
    <message>
        <source>{count} {whose} found by name only ({named}{more}): {reason}.</source>
        <translation>{count} {whose} nur nach dem Namen gefunden ({named}{more}): {reason}.</translation>
    </message>
    <message>
        <source>{dataset} (new)</source>
        <translation>{dataset} (neu)</translation>
    </message>
    <message>
        <source>{dataset} also holds records of {staying}, in which {name} is of another type. Give the table another name, or take that import back first. Nothing was imported.</source>
        <translation>{dataset} enthält auch Einträge aus {staying}, in denen {name} von anderer Art ist. Geben Sie der Tabelle einen anderen Namen, oder nehmen Sie jenen Import zuerst zurück. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>{dataset} has no column called {listed}.</source>
        <translation>{dataset} hat keine Spalte mit dem Namen {listed}.</translation>
    </message>
    <message>
        <source>{days} day, then deleted</source>
        <translation>{days} Tag, dann gelöscht</translation>
    </message>
    <message>
        <source>{days} days, then deleted</source>
        <translation>{days} Tage, dann gelöscht</translation>
    </message>
    <message>
        <source>{day} {moment}, {clock}{value} UTC</source>
        <translation>{day} {moment}, {clock}{value} UTC</translation>
    </message>
    <message>
        <source>{day} {then}, {strftime} UTC</source>
        <translation>{day} {then}, {strftime} UTC</translation>
    </message>
    <message>
        <source>{declined} declined</source>
        <translation>{declined} abgelehnt</translation>
    </message>
    <message>
        <source>{demanded} {said} Until they answer, assume they still have it.</source>
        <translation>{demanded} {said} Nehmen Sie bis zu einer Antwort an, dass alles noch dort ist.</translation>
    </message>
    <message>
        <source>{domain} answered and does not name this key.</source>
        <translation>{domain} hat geantwortet und nennt diesen Schlüssel nicht.</translation>
    </message>
    <message>
        <source>{domain} cannot be reached.</source>
        <translation>{domain} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{domain} did not answer as a web server does.</source>
        <translation>{domain} antwortete nicht, wie ein Webserver es tut.</translation>
    </message>
    <message>
        <source>{domain} did not answer within {seconds} seconds.</source>
        <translation>{domain} antwortete nicht innerhalb von {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>{domain} leads to no public address, so it was not asked.</source>
        <translation>{domain} führt zu keiner öffentlichen Adresse; es wurde also nicht gefragt.</translation>
    </message>
    <message>
        <source>{domain} names this key: whoever holds the domain says that it is theirs.{said} Who that is, and what they do with your data, it does not say.</source>
        <translation>{domain} nennt diesen Schlüssel: Wer die Domain hält, sagt, dass er dazugehört.{said} Wer das ist, und was dort mit Ihren Daten geschieht, sagt es nicht.</translation>
    </message>
    <message>
        <source>{domain} states more than {most_bytes} bytes; it was not read.</source>
        <translation>{domain} sagt mehr als {most_bytes} Bytes aus; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{domain} states nothing at {path}.</source>
        <translation>{domain} sagt unter {path} nichts aus.</translation>
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
        <source>{each} rows</source>
        <translation>{each} Zeilen</translation>
    </message>
    <message>
        <source>{endpoints} endpoints: nothing leaves before two of them say the same.</source>
        <translation>{endpoints} Endpunkte: Nichts geht hinaus, bevor zwei von ihnen dasselbe sagen.</translation>
    </message>
    <message>
        <source>{ends} file was not read to the end</source>
        <translation>{ends} Datei wurde nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>{ends} files were not read to the end</source>
        <translation>{ends} Dateien wurden nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>{epochs} times</source>
        <translation>{epochs} Mal</translation>
    </message>
    <message>
        <source>{error} The assistant does not know that.</source>
        <translation>{error} Der Assistent weiß das nicht.</translation>
    </message>
    <message>
        <source>{error} is no number</source>
        <translation>{error} ist keine Zahl</translation>
    </message>
    <message>
        <source>{exactly}: {size}, {how}. Digest {body}, record {record}.</source>
        <translation>{exactly}: {size}, {how}. Prüfsumme {body}, Niederschrift {record}.</translation>
    </message>
    <message>
        <source>{fault} What can be read of it was kept.</source>
        <translation>{fault} Was sich davon lesen lässt, wurde behalten.</translation>
    </message>
    <message>
        <source>{few}; a rare value can point to you.</source>
        <translation>{few}; ein seltener Wert kann auf Sie deuten.</translation>
    </message>
    <message>
        <source>{field} holds whole numbers, so {kind} takes whole numbers.</source>
        <translation>{field} enthält ganze Zahlen, also nimmt {kind} ganze Zahlen.</translation>
    </message>
    <message>
        <source>{files} kept with records or messages.</source>
        <translation>{files}, die bei Einträgen oder Nachrichten lagen.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {fault}.</source>
        <translation>{file} lässt sich nicht lesen: {fault}.</translation>
    </message>
    <message>
        <source>{file} has a track without any point.</source>
        <translation>{file} hat eine Spur ohne Punkte.</translation>
    </message>
    <message>
        <source>{file} has an activity without any point.</source>
        <translation>{file} hat eine Aktivität ohne Punkte.</translation>
    </message>
    <message>
        <source>{file} has the header of {title} and another name, so it is kept apart; a mapping that names one dataset puts them together.</source>
        <translation>{file} hat die Kopfzeile von {title} und einen anderen Namen, bleibt also getrennt; eine Zuordnung, die eine Sammlung nennt, bringt sie zusammen.</translation>
    </message>
    <message>
        <source>{file} holds several activities and more than {held} points; all points were given to the first.</source>
        <translation>{file} enthält mehrere Aktivitäten und mehr als {held} Punkte; alle Punkte kamen zur ersten.</translation>
    </message>
    <message>
        <source>{file} is damaged: {fault}.</source>
        <translation>{file} ist beschädigt: {fault}.</translation>
    </message>
    <message>
        <source>{file} is nested more than {depth_limit} deep, which no export is; it was not read further.</source>
        <translation>{file} ist tiefer als {depth_limit} verschachtelt, wie kein Export; es wurde nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>{file} went to {title}, because the header is the same.</source>
        <translation>{file} kam zu {title}, weil die Kopfzeile dieselbe ist.</translation>
    </message>
    <message>
        <source>{file}, sheet {sheet}</source>
        <translation>{file}, Blatt {sheet}</translation>
    </message>
    <message>
        <source>{file}: the checksum does not fit; some values may be wrong.</source>
        <translation>{file}: Die Prüfsumme passt nicht; einige Werte sind vielleicht falsch.</translation>
    </message>
    <message>
        <source>{first} alone</source>
        <translation>{first} allein</translation>
    </message>
    <message>
        <source>{first} of {rows} rows would leave before anything is paid. Make a counter-offer of fewer than four steps: then each is paid before its key leaves.</source>
        <translation>{first} von {rows} Zeilen gingen hinaus, bevor etwas bezahlt ist. Machen Sie ein Gegenangebot mit weniger als vier Schritten: Dann wird jeder bezahlt, bevor sein Schlüssel hinausgeht.</translation>
    </message>
    <message>
        <source>{first} to today</source>
        <translation>{first} bis heute</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>{first} to {last} alone</source>
        <translation>{first} bis {last} allein</translation>
    </message>
    <message>
        <source>{folder} holds no round that can be read ({strerror}); it needs a file {transcript} and the masked vectors beside it.</source>
        <translation>{folder} enthält keine Runde, die sich lesen lässt ({strerror}); es braucht eine Datei {transcript} und daneben die maskierten Vektoren.</translation>
    </message>
    <message>
        <source>{fuel} instructions, {pages} × 64 KiB of memory</source>
        <translation>{fuel} Anweisungen, {pages} × 64 KiB Arbeitsspeicher</translation>
    </message>
    <message>
        <source>{gap_count} gap</source>
        <translation>{gap_count} Lücke</translation>
    </message>
    <message>
        <source>{gap_count} gaps</source>
        <translation>{gap_count} Lücken</translation>
    </message>
    <message>
        <source>{gone} files</source>
        <translation>{gone} Dateien</translation>
    </message>
    <message>
        <source>{granted} accepted{n}</source>
        <translation>{granted} angenommen{n}</translation>
    </message>
    <message>
        <source>{groups}, drawn by lot, {each}; put together {how}</source>
        <translation>{groups}, durch das Los gezogen, {each}; zusammengesetzt {how}</translation>
    </message>
    <message>
        <source>{guardian} told that somebody who says “{who}” asks for your identity. If it is not you, stop it.</source>
        <translation>{guardian} hat berichtet, dass jemand, der sich „{who}“ nennt, nach Ihrer Identität fragt. Wenn Sie das nicht sind, halten Sie es auf.</translation>
    </message>
    <message>
        <source>{had} had a tag or a note of yours</source>
        <translation>{had} hatte eine Markierung oder Notiz von Ihnen</translation>
    </message>
    <message>
        <source>{had}; up to {never} more will never be made</source>
        <translation>{had}; bis zu {never} weitere werden nie gemacht</translation>
    </message>
    <message>
        <source>{have} With this they would know more than either tells alone: {sentence}</source>
        <translation>{have} Hiermit wüsste die Gegenseite mehr, als jedes allein verrät: {sentence}</translation>
    </message>
    <message>
        <source>{have} With this, nothing gets plainer than it is by itself.</source>
        <translation>{have} Hierdurch wird nichts deutlicher, als es schon ist.</translation>
    </message>
    <message>
        <source>{have} Your data has changed since, so what both tell together is not known here; take it for more than either alone.</source>
        <translation>{have} Ihre Daten haben sich seither geändert; was beides zusammen verrät, ist hier also nicht bekannt. Nehmen Sie an, es ist mehr als jedes allein.</translation>
    </message>
    <message>
        <source>{held} Nothing was signed.</source>
        <translation>{held} Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>{host} and {other} contradict each other about a transaction of {sender}: {what}. It is kept, and both have it now.</source>
        <translation>{host} und {other} widersprechen einander über eine Transaktion von {sender}: {what}. Sie bleibt, und beide haben sie jetzt.</translation>
    </message>
    <message>
        <source>{host} has shown no block with a transaction of {sender} for a while, so {name} was told of it too, and knows this address now.</source>
        <translation>{host} hat eine Weile keinen Block mit einer Transaktion von {sender} gezeigt; {name} hat sie also auch bekommen und kennt jetzt diese Adresse.</translation>
    </message>
    <message>
        <source>{host} names a {what} of {n} gwei and {other} one of {n2}. The lower one is believed.</source>
        <translation>{host} nennt eine {what} von {n} Gwei und {other} eine von {n2}. Die niedrigere wird geglaubt.</translation>
    </message>
    <message>
        <source>{host} says that a call of {sender} would be refused, and {other} that it would not. It was signed, and who is wrong will be seen.</source>
        <translation>{host} sagt, ein Aufruf von {sender} würde abgelehnt, und {other}, er würde es nicht. Er wurde unterschrieben, und wer irrt, wird sich zeigen.</translation>
    </message>
    <message>
        <source>{host} says that {sender} has sent {said} transactions, and {other} says {found}. The lower number is believed.</source>
        <translation>{host} sagt, dass {sender} {said} Transaktionen gesendet hat, und {other} sagt {found}. Die niedrigere Zahl wird geglaubt.</translation>
    </message>
    <message>
        <source>{host} was dropped. {said}</source>
        <translation>{host} wurde fallen gelassen. {said}</translation>
    </message>
    <message>
        <source>{host} was dropped: it said of a transaction of this wallet that {what}, and it is final in block {block_number}.</source>
        <translation>{host} wurde fallen gelassen: Über eine Transaktion dieses Tresors hieß es dort, {what}, und sie ist endgültig in Block {block_number}.</translation>
    </message>
    <message>
        <source>{host} was dropped: it said that a transaction of this wallet is in block {block_number}, and {listed} agree that it is not.</source>
        <translation>{host} wurde fallen gelassen: Dort hieß es, eine Transaktion dieses Tresors sei in Block {block_number}, und {listed} sagen übereinstimmend, dass sie es nicht ist.</translation>
    </message>
    <message>
        <source>{importer} has no dataset {dataset}.</source>
        <translation>{importer} hat keine Sammlung {dataset}.</translation>
    </message>
    <message>
        <source>{importer} has no dataset {name}.</source>
        <translation>{importer} hat keine Sammlung {name}.</translation>
    </message>
    <message>
        <source>{keys} and the frozen copy</source>
        <translation>{keys} und die eingefrorene Kopie</translation>
    </message>
    <message>
        <source>{kinds}, with all that falls under it</source>
        <translation>{kinds}, mit allem, was darunter fällt</translation>
    </message>
    <message>
        <source>{kind} balance: {error}</source>
        <translation>Saldo {kind}: {error}</translation>
    </message>
    <message>
        <source>{known} was here already</source>
        <translation>{known} war schon hier</translation>
    </message>
    <message>
        <source>{known} were here already</source>
        <translation>{known} waren schon hier</translation>
    </message>
    <message>
        <source>{known}When you met them they called themselves “{pinned}”; here they call themselves “{said}”. The key is the same.</source>
        <translation>{known}Als Sie sich kennenlernten, war der Name dort „{pinned}“; hier ist er „{said}“. Der Schlüssel ist derselbe.</translation>
    </message>
    <message>
        <source>{k} shares are needed, and only {len} could be fetched now. Nothing was lost; other holders may answer later.</source>
        <translation>{k} Stücke werden gebraucht, und nur {len} ließen sich jetzt holen. Nichts ging verloren; andere Verwahrer antworten vielleicht später.</translation>
    </message>
    <message>
        <source>{least} rows</source>
        <translation>{least} Zeilen</translation>
    </message>
    <message>
        <source>{least} to {most} wallets, yours among them; never fewer</source>
        <translation>{least} bis {most} Tresore, Ihrer darunter; nie weniger</translation>
    </message>
    <message>
        <source>{left_out} could not be used.</source>
        <translation>{left_out} ließen sich nicht verwenden.</translation>
    </message>
    <message>
        <source>{left} left out, because Fitbit itself says that it could not measure it.</source>
        <translation>{left} weggelassen, weil Fitbit selbst sagt, dass es das nicht messen konnte.</translation>
    </message>
    <message>
        <source>{left} left out, because Fitbit itself says that it could not measure them.</source>
        <translation>{left} weggelassen, weil Fitbit selbst sagt, dass es sie nicht messen konnte.</translation>
    </message>
    <message>
        <source>{len} of {grants_owing} grants could not be collected now: {reasons}</source>
        <translation>{len} von {grants_owing} Einwilligungen ließen sich jetzt nicht einlösen: {reasons}</translation>
    </message>
    <message>
        <source>{len} of {len2} files in {name} {kinds} that Freehold does not read, such as {unread}.</source>
        <translation>{len} von {len2} Dateien in {name} {kinds} die Freehold nicht liest, wie {unread}.</translation>
    </message>
    <message>
        <source>{len} releases</source>
        <translation>{len} Weitergaben</translation>
    </message>
    <message>
        <source>{len} tables in {archive} were not read, since {unexplained} their columns are: {named}.</source>
        <translation>{len} Tabellen in {archive} wurden nicht gelesen, denn {unexplained} ihre Spalten sind: {named}.</translation>
    </message>
    <message>
        <source>{lines} above the table in {name} were passed over.</source>
        <translation>{lines} über der Tabelle in {name} wurden übergangen.</translation>
    </message>
    <message>
        <source>{listed} Nothing was changed; look at {file}.</source>
        <translation>{listed} Nichts wurde geändert; sehen Sie sich {file} an.</translation>
    </message>
    <message>
        <source>{listed} and {column_words}</source>
        <translation>{listed} und {column_words}</translation>
    </message>
    <message>
        <source>{listed} and {names}</source>
        <translation>{listed} und {names}</translation>
    </message>
    <message>
        <source>{listed} and {n} more</source>
        <translation>{listed} und {n} weitere</translation>
    </message>
    <message>
        <source>{listed} and {together}</source>
        <translation>{listed} und {together}</translation>
    </message>
    <message>
        <source>{listed} and {waiting}</source>
        <translation>{listed} und {waiting}</translation>
    </message>
    <message>
        <source>{listed} {kept} If you know this, say so: {i_know}.</source>
        <translation>{listed} {kept} Wenn Sie das wissen, sagen Sie es: {i_know}.</translation>
    </message>
    <message>
        <source>{listed}, kept between {low} and {high}</source>
        <translation>{listed}, gehalten zwischen {low} und {high}</translation>
    </message>
    <message>
        <source>{lowest} to {highest}, half of them {median} or less</source>
        <translation>{lowest} bis {highest}, die Hälfte davon {median} oder weniger</translation>
    </message>
    <message>
        <source>{many} of {name} is frequent among your rows; whether it is rare for others, and so points to you, is not known here.</source>
        <translation>{many} von {name} ist unter Ihren Zeilen häufig; ob er bei anderen selten ist und so auf Sie deutet, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>{marked} of them</source>
        <translation>{marked} davon</translation>
    </message>
    <message>
        <source>{marked} of them carry</source>
        <translation>An {marked} davon hängt</translation>
    </message>
    <message>
        <source>{missing} is missing{within}</source>
        <translation>{missing} fehlt{within}</translation>
    </message>
    <message>
        <source>{missing} of {counted} were not at hand, so the sum was not worked out again.</source>
        <translation>{missing} von {counted} waren nicht zur Hand; die Summe wurde also nicht noch einmal ausgerechnet.</translation>
    </message>
    <message>
        <source>{money} are there{besides} and not {money2}. Nothing was signed.</source>
        <translation>{money} sind da{besides} und nicht {money2}. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>{money} are there{besides}. Nothing was signed.</source>
        <translation>{money} sind da{besides}. Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>{money} in all may be drawn for the grant of {owner}, which costs {money2} in {counted}; this consent counts until {moment}.</source>
        <translation>Insgesamt dürfen {money} für die Einwilligung von {owner} eingezogen werden, die {money2} in {counted} kostet; diese Zustimmung gilt bis {moment}.</translation>
    </message>
    <message>
        <source>{more}{count} different</source>
        <translation>{more}{count} verschiedene</translation>
    </message>
    <message>
        <source>{most_folders} folders are watched; stop watching one first.</source>
        <translation>{most_folders} Ordner werden beobachtet; hören Sie zuerst bei einem auf.</translation>
    </message>
    <message>
        <source>{most_open} invitations are open already; withdraw one first.</source>
        <translation>{most_open} Einladungen sind schon offen; ziehen Sie zuerst eine zurück.</translation>
    </message>
    <message>
        <source>{most} keys are blocked already; let one of them ask again first.</source>
        <translation>{most} Schlüssel sind schon blockiert; lassen Sie zuerst einen davon wieder fragen.</translation>
    </message>
    <message>
        <source>{names} contradict each other about what happened in the blocks {first} to {last}, or what was followed there. Nothing from there on counts as final until two hosts agree; another endpoint in the profile would settle it.</source>
        <translation>{names} widersprechen einander darüber, was in den Blöcken {first} bis {last} geschah oder was dort verfolgt wurde. Ab dort gilt nichts als endgültig, bis zwei Endpunkte übereinstimmen; ein weiterer Endpunkt im Profil würde es klären.</translation>
    </message>
    <message>
        <source>{names} stood for you before in the same chat and no longer does; if both are you, give both names together.</source>
        <translation>{names} stand im selben Chat bisher für Sie und tut es nicht mehr; sind Sie beides, geben Sie beide Namen zusammen an.</translation>
    </message>
    <message>
        <source>{name} (a number, kept within {low} and {high})</source>
        <translation>{name} (eine Zahl, gehalten zwischen {low} und {high})</translation>
    </message>
    <message>
        <source>{name} (its hour, UTC)</source>
        <translation>{name} (die Stunde davon, UTC)</translation>
    </message>
    <message>
        <source>{name} (one of {listed})</source>
        <translation>{name} (eines von {listed})</translation>
    </message>
    <message>
        <source>{name} ({count} earlier values, kept within {low} and {high})</source>
        <translation>{name} ({count} frühere Werte, gehalten zwischen {low} und {high})</translation>
    </message>
    <message>
        <source>{name} ({figures} over the window, kept within {low} and {high})</source>
        <translation>{name} ({figures} über das Fenster, gehalten zwischen {low} und {high})</translation>
    </message>
    <message>
        <source>{name} ({runs}, sorted into {buckets} groups)</source>
        <translation>{name} ({runs}, in {buckets} Gruppen sortiert)</translation>
    </message>
    <message>
        <source>{name} also holds {other_words}, which Freehold does not read.</source>
        <translation>{name} enthält auch {other_words}, was Freehold nicht liest.</translation>
    </message>
    <message>
        <source>{name} answered something else than was asked.</source>
        <translation>{name} antwortete etwas anderes, als gefragt war.</translation>
    </message>
    <message>
        <source>{name} answered something that is not JSON-RPC.</source>
        <translation>{name} antwortete etwas, das kein JSON-RPC ist.</translation>
    </message>
    <message>
        <source>{name} answered with status {status_code}.</source>
        <translation>{name} antwortete mit Status {status_code}.</translation>
    </message>
    <message>
        <source>{name} asks for {n} gwei per gas, and the profile allows {n2}. Nothing was signed; try again later.</source>
        <translation>{name} verlangt {n} Gwei je Gas, und das Profil erlaubt {n2}. Nichts wurde unterschrieben; versuchen Sie es später wieder.</translation>
    </message>
    <message>
        <source>{name} asks to be left alone for a while.</source>
        <translation>{name} bittet, eine Weile in Ruhe gelassen zu werden.</translation>
    </message>
    <message>
        <source>{name} belongs to another vault. Nothing was changed; put the right file back.</source>
        <translation>{name} gehört zu einem anderen Tresor. Nichts wurde geändert; legen Sie die richtige Datei zurück.</translation>
    </message>
    <message>
        <source>{name} can be cut to its frequent values only once.</source>
        <translation>{name} kann nur einmal auf die häufigen Werte gekürzt werden.</translation>
    </message>
    <message>
        <source>{name} can only be put on a grid together with its latitude, on the same grid.</source>
        <translation>{name} kann nur zusammen mit der Breite auf ein Gitter gesetzt werden, auf dasselbe.</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {plain}.</source>
        <translation>{name} lässt sich nicht öffnen: {plain}.</translation>
    </message>
    <message>
        <source>{name} cannot be reached.</source>
        <translation>{name} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a spreadsheet: {rstrip}.</source>
        <translation>{name} lässt sich nicht als Tabellenmappe lesen: {rstrip}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {fault}.{others} Nothing was imported.</source>
        <translation>{name} lässt sich nicht lesen: {fault}.{others} Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>{name} could not be looked through by all that reads exports, by a fault in Freehold, so no table of it was taken. Choose the table by itself. Nothing was imported.</source>
        <translation>{name} ließ sich durch einen Fehler in Freehold nicht mit allem durchsehen, was Exporte liest; keine Tabelle daraus wurde also genommen. Wählen Sie die Tabelle für sich. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>{name} could not be read, by a fault in Freehold ({name2}).</source>
        <translation>{name} ließ sich durch einen Fehler in Freehold nicht lesen ({name2}).</translation>
    </message>
    <message>
        <source>{name} countersigned.</source>
        <translation>{name} zeichnete gegen.</translation>
    </message>
    <message>
        <source>{name} declares XML entities, which no export does and attacks do; it was not read.</source>
        <translation>{name} erklärt XML-Entitäten, wie bei keinem Export und bei Angriffen; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} declares XML entities; it was not read.</source>
        <translation>{name} erklärt XML-Entitäten; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} did not answer in time.</source>
        <translation>{name} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>{name} did not finish its answer in time.</source>
        <translation>{name} hat die Antwort nicht rechtzeitig beendet.</translation>
    </message>
    <message>
        <source>{name} does not answer; nothing was lost. {said}</source>
        <translation>{name} antwortet nicht; nichts ging verloren. {said}</translation>
    </message>
    <message>
        <source>{name} does not begin as JSON; nothing was read from it.</source>
        <translation>{name} beginnt nicht als JSON; nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>{name} does not give the logs of block {first}: {error}</source>
        <translation>{name} gibt die Ereignisse von Block {first} nicht: {error}</translation>
    </message>
    <message>
        <source>{name} does not say how its letters are encoded and is not UTF-8; it was read as {plain_names}. If names look wrong, this guess was.</source>
        <translation>{name} sagt nicht, wie seine Buchstaben kodiert sind, und ist kein UTF-8; es wurde als {plain_names} gelesen. Sehen Namen falsch aus, war diese Annahme falsch.</translation>
    </message>
    <message>
        <source>{name} does not say which chain it serves: {answer}</source>
        <translation>{name} sagt nicht, welche Kette dort ist: {answer}</translation>
    </message>
    <message>
        <source>{name} does not stay with one chain long enough to be read.</source>
        <translation>{name} bleibt nicht lange genug bei einer Kette, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>{name} does not tell which of {listed} is you; whose messages are your own is left open. {ask}</source>
        <translation>{name} verrät nicht, wer von {listed} Sie sind; wessen Nachrichten Ihre sind, bleibt offen. {ask}</translation>
    </message>
    <message>
        <source>{name} gives {each}; sleep, work and travel can be read from it.</source>
        <translation>{name} gibt {each}; Schlaf, Arbeit und Reisen lassen sich daraus lesen.</translation>
    </message>
    <message>
        <source>{name} has a document type without end; it was not read.</source>
        <translation>{name} hat einen Dokumenttyp ohne Ende; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} has a line longer than {line_limit} characters; the rest of it was left out.</source>
        <translation>{name} hat eine Zeile mit mehr als {line_limit} Zeichen; der Rest davon blieb weg.</translation>
    </message>
    <message>
        <source>{name} has a part of more than {lines} lines; the first were read.</source>
        <translation>{name} hat einen Teil mit mehr als {lines} Zeilen; die ersten wurden gelesen.</translation>
    </message>
    <message>
        <source>{name} has an entry of more than {splits} categories; the first were kept.</source>
        <translation>{name} hat einen Eintrag mit mehr als {splits} Kategorien; die ersten wurden behalten.</translation>
    </message>
    <message>
        <source>{name} has another block {number} than the profile names: it follows another chain. It is not asked again.</source>
        <translation>{name} hat einen anderen Block {number}, als das Profil nennt: Dort wird einer anderen Kette gefolgt. Es wird nicht wieder gefragt.</translation>
    </message>
    <message>
        <source>{name} has cells so far apart that a sheet of it has {area} cells; more than {area_limit} are not read.</source>
        <translation>{name} hat Zellen so weit auseinander, dass ein Blatt davon {area} Zellen hat; mehr als {area_limit} werden nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} has dates such as {int} February {full}, a day that there is not; they were taken as the last of the month.</source>
        <translation>{name} hat Daten wie den {int}. Februar {full}, einen Tag, den es nicht gibt; sie wurden als der letzte des Monats genommen.</translation>
    </message>
    <message>
        <source>{name} has more than {column_limit} different fields, so it is not a table.</source>
        <translation>{name} hat mehr als {column_limit} verschiedene Felder, ist also keine Tabelle.</translation>
    </message>
    <message>
        <source>{name} has more than {tag_limit} tags, as no statement has; it was not read.</source>
        <translation>{name} hat mehr als {tag_limit} Elemente, wie kein Auszug; es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} has no contract at {address}: it has not caught up with the chain, or the profile names another address than that of {what}.</source>
        <translation>{name} hat unter {address} keinen Vertrag: Es ist nicht auf dem Stand der Kette, oder das Profil nennt eine andere Adresse als die für {what}.</translation>
    </message>
    <message>
        <source>{name} has no header; its columns are called by their number.</source>
        <translation>{name} hat keine Kopfzeile; die Spalten heißen nach ihrer Nummer.</translation>
    </message>
    <message>
        <source>{name} has no line end after {shown}, its last value. If the file was cut off, that value is not whole.</source>
        <translation>{name} hat nach {shown}, dem letzten Wert, kein Zeilenende. Wurde die Datei abgeschnitten, ist dieser Wert nicht ganz.</translation>
    </message>
    <message>
        <source>{name} has no newest block.</source>
        <translation>{name} hat keinen neuesten Block.</translation>
    </message>
    <message>
        <source>{name} has no sheet with a table; nothing was read from it.</source>
        <translation>{name} hat kein Blatt mit einer Tabelle; nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>{name} has not caught up with the chain yet.</source>
        <translation>{name} ist noch nicht auf dem Stand der Kette.</translation>
    </message>
    <message>
        <source>{name} has step keys that by the log were destroyed.</source>
        <translation>{name} hat Schlüssel von Schritten, die nach dem Protokoll vernichtet wurden.</translation>
    </message>
    <message>
        <source>{name} has steps that left by the log, and the privacy budget says that they were not sent.</source>
        <translation>{name} hat Schritte, die nach dem Protokoll hinausgingen, und das Privatsphäre-Budget sagt, dass sie nicht gesendet wurden.</translation>
    </message>
    <message>
        <source>{name} has to be on the same grid as {latitude}.</source>
        <translation>{name} muss auf demselben Gitter liegen wie {latitude}.</translation>
    </message>
    <message>
        <source>{name} has {len} columns; more than {column_limit} are not read.</source>
        <translation>{name} hat {len} Spalten; mehr als {column_limit} werden nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} holds an entry of more parts than any bank writes; it was not read further.</source>
        <translation>{name} enthält einen Eintrag mit mehr Teilen, als eine Bank schreibt; es wurde nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>{name} holds bytes that are no text; a mark (�) stands in their place.</source>
        <translation>{name} enthält Bytes, die kein Text sind; an ihrer Stelle steht ein Zeichen (�).</translation>
    </message>
    <message>
        <source>{name} holds files that lie over one another, as no export does and bombs do; nothing was read.</source>
        <translation>{name} enthält Dateien, die übereinanderliegen, wie bei keinem Export und bei Bomben; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} holds more than {entry_limit} files, more than are read at once.</source>
        <translation>{name} enthält mehr als {entry_limit} Dateien, mehr, als auf einmal gelesen werden.</translation>
    </message>
    <message>
        <source>{name} holds no OFX document; nothing was read from it.</source>
        <translation>{name} enthält kein OFX-Dokument; nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>{name} holds no events and nothing to do.</source>
        <translation>{name} enthält keine Termine und nichts zu tun.</translation>
    </message>
    <message>
        <source>{name} holds no health card with a record.</source>
        <translation>{name} enthält keine Gesundheitskarte mit einem Eintrag.</translation>
    </message>
    <message>
        <source>{name} holds no message that can be told apart.</source>
        <translation>{name} enthält keine Nachricht, die sich abgrenzen lässt.</translation>
    </message>
    <message>
        <source>{name} holds no objects that could be rows; nothing was read.</source>
        <translation>{name} enthält keine Objekte, die Zeilen sein könnten; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} holds no table that is not read as something else already.</source>
        <translation>{name} enthält keine Tabelle, die nicht schon als etwas anderes gelesen wird.</translation>
    </message>
    <message>
        <source>{name} holds no track.</source>
        <translation>{name} enthält keine Spur.</translation>
    </message>
    <message>
        <source>{name} holds what {len} profiles watched: {listed}. Only some of it may be yours; the column profile says whose it is.</source>
        <translation>{name} enthält, was {len} Profile angesehen haben: {listed}. Vielleicht ist nur ein Teil davon Ihrer; die Spalte profile sagt, wessen es ist.</translation>
    </message>
    <message>
        <source>{name} holds {count} files; more than {entry_limit} are not read at once.</source>
        <translation>{name} enthält {count} Dateien; mehr als {entry_limit} werden nicht auf einmal gelesen.</translation>
    </message>
    <message>
        <source>{name} is UTF-16; exports of this kind are UTF-8. It was not read.</source>
        <translation>{name} ist UTF-16; Exporte dieser Art sind UTF-8. Es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} is a QIF file without any transaction.</source>
        <translation>{name} ist eine QIF-Datei ohne Buchung.</translation>
    </message>
    <message>
        <source>{name} is a SWIFT statement without transaction or balance.</source>
        <translation>{name} ist ein SWIFT-Auszug ohne Buchung oder Saldo.</translation>
    </message>
    <message>
        <source>{name} is a Timeline without any place.</source>
        <translation>{name} ist eine Zeitachse ohne Orte.</translation>
    </message>
    <message>
        <source>{name} is a bank statement without any transaction or balance.</source>
        <translation>{name} ist ein Kontoauszug ohne Buchung oder Saldo.</translation>
    </message>
    <message>
        <source>{name} is a bank statement without any transaction.</source>
        <translation>{name} ist ein Kontoauszug ohne Buchung.</translation>
    </message>
    <message>
        <source>{name} is a binary workbook (XLSB), which is not read. Save it as XLSX, then import it.</source>
        <translation>{name} ist eine binäre Mappe (XLSB), die nicht gelesen wird. Speichern Sie sie als XLSX und importieren Sie sie dann.</translation>
    </message>
    <message>
        <source>{name} is a bundle without any record.</source>
        <translation>{name} ist ein Bündel ohne Einträge.</translation>
    </message>
    <message>
        <source>{name} is a damaged or unfinished spreadsheet.</source>
        <translation>{name} ist eine beschädigte oder unfertige Tabellenmappe.</translation>
    </message>
    <message>
        <source>{name} is a damaged or unfinished tar ({plain}); nothing was read.</source>
        <translation>{name} ist ein beschädigtes oder unfertiges tar ({plain}); nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} is a damaged or unfinished zip; nothing was read. Was its download complete?</source>
        <translation>{name} ist ein beschädigtes oder unfertiges zip; nichts wurde gelesen. Wurde es vollständig heruntergeladen?</translation>
    </message>
    <message>
        <source>{name} is a list of orders without any.</source>
        <translation>{name} ist eine Liste von Bestellungen ohne eine einzige.</translation>
    </message>
    <message>
        <source>{name} is a page of Meta&apos;s HTML export, whose pages change too often to be read without loss. In the Accounts Centre, under “Your information and permissions”, choose to download it again, and as format JSON.</source>
        <translation>{name} ist eine Seite aus Metas HTML-Export, dessen Seiten sich zu oft ändern, um sie ohne Verlust zu lesen. Laden Sie die Daten in der Kontoübersicht unter „Deine Informationen und Berechtigungen“ noch einmal herunter, und wählen Sie als Format JSON.</translation>
    </message>
    <message>
        <source>{name} is a page of Telegram&apos;s HTML export, which leaves out what is needed. In Telegram Desktop choose Export again, and as format “Machine-readable JSON”.</source>
        <translation>{name} ist eine Seite aus Telegrams HTML-Export, der weglässt, was gebraucht wird. Wählen Sie in Telegram Desktop noch einmal „Exportieren“, und als Format „Maschinenlesbares JSON“.</translation>
    </message>
    <message>
        <source>{name} is a page of activity without any entry.</source>
        <translation>{name} ist eine Seite mit Aktivität ohne Einträge.</translation>
    </message>
    <message>
        <source>{name} is already there; it was left as it is.</source>
        <translation>{name} ist schon da; es blieb, wie es war.</translation>
    </message>
    <message>
        <source>{name} is an EPCIS document without any event.</source>
        <translation>{name} ist ein EPCIS-Dokument ohne Ereignisse.</translation>
    </message>
    <message>
        <source>{name} is an OFX file without any transaction or balance.</source>
        <translation>{name} ist eine OFX-Datei ohne Buchung oder Saldo.</translation>
    </message>
    <message>
        <source>{name} is an archive without any file.</source>
        <translation>{name} ist ein Archiv ohne Dateien.</translation>
    </message>
    <message>
        <source>{name} is an empty folder.</source>
        <translation>{name} ist ein leerer Ordner.</translation>
    </message>
    <message>
        <source>{name} is an export of health records without any record.</source>
        <translation>{name} ist ein Export von Gesundheitseinträgen ohne Einträge.</translation>
    </message>
    <message>
        <source>{name} is damaged around its transactions; nothing read.</source>
        <translation>{name} ist um die Buchungen herum beschädigt; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} is damaged: {plain}.</source>
        <translation>{name} ist beschädigt: {plain}.</translation>
    </message>
    <message>
        <source>{name} is empty or not a database of Freehold. Nothing was changed; restore it from a backup.</source>
        <translation>{name} ist leer oder keine Datenbank von Freehold. Nichts wurde geändert; stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is far behind what was already seen.</source>
        <translation>{name} ist weit hinter dem, was schon zu sehen war.</translation>
    </message>
    <message>
        <source>{name} is in {shown}, a unit that is not known</source>
        <translation>{name} ist in {shown}, einer unbekannten Einheit</translation>
    </message>
    <message>
        <source>{name} is larger than a round can make it; nothing was read.</source>
        <translation>{name} ist größer, als eine Runde es machen kann; nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} is larger than what is kept with a record</source>
        <translation>{name} ist größer, als was bei einem Eintrag behalten wird</translation>
    </message>
    <message>
        <source>{name} is larger than {n} MiB, more than a file of its kind may be.</source>
        <translation>{name} ist größer als {n} MiB, mehr, als eine Datei dieser Art sein darf.</translation>
    </message>
    <message>
        <source>{name} is locked with a password. Save it without one, then import it.</source>
        <translation>{name} ist mit einem Passwort verschlossen. Speichern Sie es ohne eines und importieren Sie es dann.</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>{name} is nested too deeply; it was not read further.</source>
        <translation>{name} ist zu tief verschachtelt; es wurde nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>{name} is no address book: no card begins in it.</source>
        <translation>{name} ist kein Adressbuch: Keine Karte beginnt darin.</translation>
    </message>
    <message>
        <source>{name} is no calendar: no part of one begins in it.</source>
        <translation>{name} ist kein Kalender: Kein Teil eines Kalenders beginnt darin.</translation>
    </message>
    <message>
        <source>{name} is no mail: its head has neither sender nor time.</source>
        <translation>{name} ist keine E-Mail: Der Kopf hat weder Absender noch Zeit.</translation>
    </message>
    <message>
        <source>{name} is not a number</source>
        <translation>{name} ist keine Zahl</translation>
    </message>
    <message>
        <source>{name} is not a table, and only tables have a mapping. `freehold import` without it reads what else Freehold knows.</source>
        <translation>{name} ist keine Tabelle, und nur Tabellen haben eine Zuordnung. `freehold import` ohne sie liest, was Freehold sonst kennt.</translation>
    </message>
    <message>
        <source>{name} is not a table; nothing was read from it.</source>
        <translation>{name} ist keine Tabelle; nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>{name} is not a whole number</source>
        <translation>{name} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>{name} is not an export that Freehold knows{value}. It reads: {listed}.</source>
        <translation>{name} ist kein Export, den Freehold kennt{value}. Gelesen werden: {listed}.</translation>
    </message>
    <message>
        <source>{name} is not on the globe</source>
        <translation>{name} liegt nicht auf der Erde</translation>
    </message>
    <message>
        <source>{name} is not whole JSON ({error}); nothing was read.</source>
        <translation>{name} ist kein ganzes JSON ({error}); nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{name} is out of range</source>
        <translation>{name} liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>{name} is packed as {kind}, which is not read. Unpack it, then import the folder.</source>
        <translation>{name} ist als {kind} gepackt; das wird nicht gelesen. Entpacken Sie es und importieren Sie dann den Ordner.</translation>
    </message>
    <message>
        <source>{name} is so large that it was kept without looking into it.</source>
        <translation>{name} ist so groß, dass es behalten wurde, ohne hineinzusehen.</translation>
    </message>
    <message>
        <source>{name} is {state}, and by the log it is {ended}.</source>
        <translation>{name} ist {state}, und nach dem Protokoll ist sie {ended}.</translation>
    </message>
    <message>
        <source>{name} is {what}, which is nobody&apos;s export; it is not read.</source>
        <translation>{name} ist {what}, also niemandes Export; es wird nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} names a block of {n} minutes from now. Either that is false, or this computer&apos;s clock is late.</source>
        <translation>{name} nennt einen Block, der {n} Minuten in der Zukunft liegt. Entweder ist das falsch, oder die Uhr dieses Computers geht nach.</translation>
    </message>
    <message>
        <source>{name} names a time zone {shown} that nobody knows; its times are kept as written, as if they were UTC.</source>
        <translation>{name} nennt eine Zeitzone {shown}, die niemand kennt; die Zeiten bleiben, wie sie geschrieben sind, als wären sie UTC.</translation>
    </message>
    <message>
        <source>{name} names an impossible amount of gas.</source>
        <translation>{name} nennt eine unmögliche Menge Gas.</translation>
    </message>
    <message>
        <source>{name} needs more memory than reading a file may use.</source>
        <translation>{name} braucht mehr Arbeitsspeicher, als das Lesen einer Datei verwenden darf.</translation>
    </message>
    <message>
        <source>{name} only</source>
        <translation>nur {name}</translation>
    </message>
    <message>
        <source>{name} says on which day something was watched and not when; the time of each is the beginning of the day.</source>
        <translation>{name} sagt, an welchem Tag etwas angesehen wurde, und nicht wann; die Zeit ist jeweils der Beginn des Tages.</translation>
    </message>
    <message>
        <source>{name} says that a transaction of this wallet is in block {block_number}, and its own block {block_number} does not have it. The transaction is sent to another endpoint.</source>
        <translation>{name} sagt, dass eine Transaktion dieses Tresors in Block {block_number} ist, und der dortige Block {block_number} hat sie nicht. Die Transaktion wird an einen anderen Endpunkt gesendet.</translation>
    </message>
    <message>
        <source>{name} says that it is encoded as {encoding}, which is not read.</source>
        <translation>{name} gibt an, als {encoding} kodiert zu sein; das wird nicht gelesen.</translation>
    </message>
    <message>
        <source>{name} says that {paid} of its steps were paid; by the log it were {paid2}.</source>
        <translation>{name} sagt, dass {paid} der Schritte bezahlt wurden; nach dem Protokoll waren es {paid2}.</translation>
    </message>
    <message>
        <source>{name} says that {served} of its steps left; by the log it were {sent}.</source>
        <translation>{name} sagt, dass {served} der Schritte hinausgingen; nach dem Protokoll waren es {sent}.</translation>
    </message>
    <message>
        <source>{name} says when to the {grain} {some}, nothing does more exactly.</source>
        <translation>{name} sagt {some} auf {grain} genau, wann; nichts sagt es genauer.</translation>
    </message>
    <message>
        <source>{name} sent logs that were not asked for.</source>
        <translation>{name} sendete Ereignisse, nach denen nicht gefragt war.</translation>
    </message>
    <message>
        <source>{name} sent more than {max_answer} bytes.</source>
        <translation>{name} sendete mehr als {max_answer} Bytes.</translation>
    </message>
    <message>
        <source>{name} serves chain {chain_id}, and {name2} is chain {chain_id2}. It is not asked again; correct the profile.</source>
        <translation>{name} bedient Kette {chain_id}, und {name2} ist Kette {chain_id2}. Es wird nicht wieder gefragt; berichtigen Sie das Profil.</translation>
    </message>
    <message>
        <source>{name} took a transaction under another hash.</source>
        <translation>{name} nahm eine Transaktion unter einer anderen Prüfsumme.</translation>
    </message>
    <message>
        <source>{name} unpacks to far more than it should; it was not read further.</source>
        <translation>{name} wird beim Entpacken viel größer, als es sollte; es wurde nicht weiter gelesen.</translation>
    </message>
    <message>
        <source>{name} unpacks to more than {n} MiB, more than a spreadsheet that is read may.</source>
        <translation>{name} wird beim Entpacken größer als {n} MiB, mehr, als eine gelesene Tabellenmappe darf.</translation>
    </message>
    <message>
        <source>{name} unpacks to {n} MiB, more than a spreadsheet that is read may.</source>
        <translation>{name} wird beim Entpacken {n} MiB groß, mehr, als eine gelesene Tabellenmappe darf.</translation>
    </message>
    <message>
        <source>{name} was changed after it was packed, by a bad disk or download, so what was read of it may be wrong here and there. Get it anew if you can, and take this import back then.</source>
        <translation>{name} wurde nach dem Packen verändert, durch einen schlechten Datenträger oder Download; was daraus gelesen wurde, kann also hier und da falsch sein. Holen Sie es neu, wenn Sie können, und nehmen Sie diesen Import dann zurück.</translation>
    </message>
    <message>
        <source>{name} was dropped. {error}</source>
        <translation>{name} wurde fallen gelassen. {error}</translation>
    </message>
    <message>
        <source>{name} was dropped: of block {block_number} it says something else than the other endpoints, which agree.</source>
        <translation>{name} wurde fallen gelassen: Über Block {block_number} sagt er etwas anderes als die anderen Endpunkte, die übereinstimmen.</translation>
    </message>
    <message>
        <source>{name} was dropped: of the blocks {first} to {last} it says something else than the other endpoints, which agree.</source>
        <translation>{name} wurde fallen gelassen: Über die Blöcke {first} bis {last} sagt er etwas anderes als die anderen Endpunkte, die übereinstimmen.</translation>
    </message>
    <message>
        <source>{name} was dropped: what it says cannot be believed.</source>
        <translation>{name} wurde fallen gelassen: Was von dort kommt, lässt sich nicht glauben.</translation>
    </message>
    <message>
        <source>{name} was not kept: {phrase}</source>
        <translation>{name} wurde nicht behalten: {phrase}</translation>
    </message>
    <message>
        <source>{name} was not read, by {said}.</source>
        <translation>{name} wurde nicht gelesen, durch {said}.</translation>
    </message>
    <message>
        <source>{name} was not read: {reason}.</source>
        <translation>{name} wurde nicht gelesen: {reason}.</translation>
    </message>
    <message>
        <source>{name} was not read: {too_large}.</source>
        <translation>{name} wurde nicht gelesen: {too_large}.</translation>
    </message>
    <message>
        <source>{name} was read by another mapping before, and what came of that stays beside these rows. To take it back, undo the earlier import: {listed}.</source>
        <translation>{name} wurde früher mit einer anderen Zuordnung gelesen, und was dabei herauskam, bleibt neben diesen Zeilen. Um es zurückzunehmen, machen Sie den früheren Import rückgängig: {listed}.</translation>
    </message>
    <message>
        <source>{name} was read by another mapping before, and what came of that stays beside these rows. To take it back, undo the earlier imports: {listed}.</source>
        <translation>{name} wurde früher mit einer anderen Zuordnung gelesen, und was dabei herauskam, bleibt neben diesen Zeilen. Um es zurückzunehmen, machen Sie die früheren Importe rückgängig: {listed}.</translation>
    </message>
    <message>
        <source>{name} would not answer: {error}.</source>
        <translation>{name} wollte nicht antworten: {error}.</translation>
    </message>
    <message>
        <source>{name} {shown} is not a number</source>
        <translation>{name} {shown} ist keine Zahl</translation>
    </message>
    <message>
        <source>{name} {shown} is not a number with {mark}</source>
        <translation>{name} {shown} ist keine Zahl mit {mark}</translation>
    </message>
    <message>
        <source>{name} {shown} is not a whole number</source>
        <translation>{name} {shown} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>{name}, sheet {sheet}, has no header; its columns are called by number.</source>
        <translation>{name}, Blatt {sheet}, hat keine Kopfzeile; die Spalten heißen nach ihrer Nummer.</translation>
    </message>
    <message>
        <source>{name}: `proxy` must be written like socks5://127.0.0.1:9050.</source>
        <translation>{name}: `proxy` muss wie socks5://127.0.0.1:9050 geschrieben sein.</translation>
    </message>
    <message>
        <source>{name}: `{field}` fails its checksum (EIP-55): a digit is wrong.</source>
        <translation>{name}: `{field}` besteht die Prüfsumme nicht (EIP-55): Eine Ziffer ist falsch.</translation>
    </message>
    <message>
        <source>{name}: `{field}` holds characters that cannot be shown.</source>
        <translation>{name}: `{field}` enthält Zeichen, die sich nicht zeigen lassen.</translation>
    </message>
    <message>
        <source>{name}: `{field}` is not an address: 0x and 40 hex digits.</source>
        <translation>{name}: `{field}` ist keine Adresse: 0x und 40 Hexziffern.</translation>
    </message>
    <message>
        <source>{name}: `{field}` is the zero address.</source>
        <translation>{name}: `{field}` ist die Nulladresse.</translation>
    </message>
    <message>
        <source>{name}: an endpoint&apos;s url is not an address.</source>
        <translation>{name}: Die URL eines Endpunkts ist keine Adresse.</translation>
    </message>
    <message>
        <source>{name}: an endpoint&apos;s url must begin with https:// or http://.</source>
        <translation>{name}: Die URL eines Endpunkts muss mit https:// oder http:// beginnen.</translation>
    </message>
    <message>
        <source>{name}: dates such as {example} could mean two days; all {seen} were read as {order}, because {reason}.</source>
        <translation>{name}: Daten wie {example} könnten zwei Tage bedeuten; alle {seen} wurden als {order} gelesen, denn {reason}.</translation>
    </message>
    <message>
        <source>{name}: dates such as {example} were read as {order}, because others in the same column can be nothing else.</source>
        <translation>{name}: Daten wie {example} wurden als {order} gelesen, denn andere in derselben Spalte können nichts anderes sein.</translation>
    </message>
    <message>
        <source>{name}: numbers such as {example} could mean two; all {open} were read with {mark}{value}</source>
        <translation>{name}: Zahlen wie {example} könnten zweierlei bedeuten; alle {open} wurden mit {mark} gelesen{value}</translation>
    </message>
    <message>
        <source>{name}: the bank answered with error {first}: {value}.</source>
        <translation>{name}: Die Bank antwortete mit Fehler {first}: {value}.</translation>
    </message>
    <message>
        <source>{name}: the details of transaction {bookings} stand in a field for the account number; they were taken as details.</source>
        <translation>{name}: Die Angaben zur Buchung {bookings} stehen in einem Feld für die Kontonummer; sie wurden als Angaben genommen.</translation>
    </message>
    <message>
        <source>{name}: the same endpoint is named twice.</source>
        <translation>{name}: Derselbe Endpunkt ist zweimal genannt.</translation>
    </message>
    <message>
        <source>{name}: the token {token} is {symbol} with {decimals} decimals, and the profile says {said} with {said2}. Amounts would be wrong by what this makes; correct the profile.</source>
        <translation>{name}: Der Token {token} ist {symbol} mit {decimals} Nachkommastellen, und das Profil sagt {said} mit {said2}. Beträge wären um den Unterschied falsch; berichtigen Sie das Profil.</translation>
    </message>
    <message>
        <source>{name}: the transactions of account {value} lead to a balance of {n}, the statement says {closing}; some may be missing.</source>
        <translation>{name}: Die Buchungen des Kontos {value} führen zu einem Saldo von {n}, der Auszug sagt {closing}; einige fehlen vielleicht.</translation>
    </message>
    <message>
        <source>{name}: the transactions of account {value} lead to a balance of {sum}, the statement says {closing}; some may be missing.</source>
        <translation>{name}: Die Buchungen des Kontos {value} führen zu einem Saldo von {sum}, der Auszug sagt {closing}; einige fehlen vielleicht.</translation>
    </message>
    <message>
        <source>{name}: {fitting} of {seen} dates can be {order} and were read so; {misfits} cannot be and were skipped.</source>
        <translation>{name}: {fitting} von {seen} Daten können {order} sein und wurden so gelesen; {misfits} können es nicht und wurden übergangen.</translation>
    </message>
    <message>
        <source>{name}: {host} is reached over the open net and needs https.</source>
        <translation>{name}: {host} wird über das offene Netz erreicht und braucht https.</translation>
    </message>
    <message>
        <source>{name}: {host}: put a secret in bearer_token, not in the url.</source>
        <translation>{name}: {host}: Schreiben Sie ein Geheimnis in bearer_token, nicht in die URL.</translation>
    </message>
    <message>
        <source>{name}: {max} numbers have {mark} and {min} the other; the latter were skipped.</source>
        <translation>{name}: {max} Zahlen haben {mark} und {min} das andere; letztere wurden übergangen.</translation>
    </message>
    <message>
        <source>{name}: {said} not kept.</source>
        <translation>{name}: {said} nicht behalten.</translation>
    </message>
    <message>
        <source>{new} record added</source>
        <translation>{new} Eintrag dazugekommen</translation>
    </message>
    <message>
        <source>{new} records added</source>
        <translation>{new} Einträge dazugekommen</translation>
    </message>
    <message>
        <source>{noise} times what one wallet can add; {whose}{few}</source>
        <translation>das {noise}-Fache dessen, was ein Tresor beitragen kann; {whose}{few}</translation>
    </message>
    <message>
        <source>{note} A second endpoint in the profile would decide.</source>
        <translation>{note} Ein zweiter Endpunkt im Profil würde entscheiden.</translation>
    </message>
    <message>
        <source>{note} It is kept and sent again.</source>
        <translation>{note} Sie bleibt und wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>{numbers} of {of} {leave} without noise. A program can put a value of a single row into each of them, {bits} bits in all at most.</source>
        <translation>{numbers} aus {of} {leave} ohne Rauschen. Ein Programm kann in jede davon einen Wert einer einzelnen Zeile legen, insgesamt höchstens {bits} Bit.</translation>
    </message>
    <message>
        <source>{numbers} that a program of theirs works out here, once, from these rows</source>
        <translation>{numbers}, die ein Programm der Gegenseite hier einmal aus diesen Zeilen ausrechnet</translation>
    </message>
    <message>
        <source>{numbers} {leave}, each with random noise as wide as its limits (privacy loss {noise}): it hides whatever the program put into it.</source>
        <translation>{numbers} {leave}, jede mit zufälligem Rauschen so breit wie ihre Grenzen (Privatsphäre-Verlust {noise}): Es verbirgt, was auch immer das Programm hineingelegt hat.</translation>
    </message>
    <message>
        <source>{number} column</source>
        <translation>{number} Spalte</translation>
    </message>
    <message>
        <source>{number} columns</source>
        <translation>{number} Spalten</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{n} of its messages follow each other in a circle</source>
        <translation>{n} seiner Nachrichten folgen im Kreis aufeinander</translation>
    </message>
    <message>
        <source>{n} of its {count} files {are} empty</source>
        <translation>{n} von {count} Dateien darin {are} leer</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{n} of {rows} of {title}.</source>
        <translation>{n} von {rows} aus {title}.</translation>
    </message>
    <message>
        <source>{n} practice coin</source>
        <translation>{n} Übungsmünze</translation>
    </message>
    <message>
        <source>{n} practice tokens</source>
        <translation>{n} Übungstoken</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} Mal</translation>
    </message>
    <message>
        <source>{orders} in mail could not be checked for who signed them, for want of the senders&apos; keys: {names}{more}. `freehold issuers add` takes them.</source>
        <translation>Bei {orders} in E-Mails ließ sich nicht prüfen, wer sie unterschrieben hat; die Schlüssel der Absender fehlen: {names}{more}. `freehold issuers add` nimmt sie an.</translation>
    </message>
    <message>
        <source>{orders} in mail do not fit their signatures ({names}{more}): they were changed after they were signed, or somebody else signed them. They are kept and marked.</source>
        <translation>{orders} in E-Mails passen nicht zu ihren Unterschriften ({names}{more}): Sie wurden nach dem Unterschreiben verändert, oder jemand anderes hat sie unterschrieben. Sie sind behalten und gekennzeichnet.</translation>
    </message>
    <message>
        <source>{orders} in mail does not fit its signature ({names}): it was changed after it was signed, or somebody else signed it. It is kept and marked.</source>
        <translation>{orders} in E-Mails passt nicht zur Unterschrift ({names}): Sie wurde nach dem Unterschreiben verändert, oder jemand anderes hat sie unterschrieben. Sie ist behalten und gekennzeichnet.</translation>
    </message>
    <message>
        <source>{other}{more} of no kind that is read</source>
        <translation>{other}{more} von keiner Art, die gelesen wird</translation>
    </message>
    <message>
        <source>{parts} file or part not read</source>
        <translation>{parts} Datei oder Teil nicht gelesen</translation>
    </message>
    <message>
        <source>{parts} files or parts not read</source>
        <translation>{parts} Dateien oder Teile nicht gelesen</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {strerror}.</source>
        <translation>{path} lässt sich nicht öffnen: {strerror}.</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is.</source>
        <translation>{path} gibt es schon; es blieb, wie es war.</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file in it.</source>
        <translation>{path} ist ein Ordner. Nennen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder.</source>
        <translation>{path} ist weder eine Datei noch ein Ordner.</translation>
    </message>
    <message>
        <source>{path} is not JSON: {error}.</source>
        <translation>{path} ist kein JSON: {error}.</translation>
    </message>
    <message>
        <source>{path} is not watched.</source>
        <translation>{path} wird nicht beobachtet.</translation>
    </message>
    <message>
        <source>{path} is watched already.</source>
        <translation>{path} wird schon beobachtet.</translation>
    </message>
    <message>
        <source>{path} may be read by others; the practice chain writes it 0600.</source>
        <translation>{path} darf von anderen gelesen werden; die Übungskette schreibt es mit 0600.</translation>
    </message>
    <message>
        <source>{path} names {host}, which is not this computer.</source>
        <translation>{path} nennt {host}, und das ist nicht dieser Computer.</translation>
    </message>
    <message>
        <source>{path} was not written: {value}. What stood there still does.</source>
        <translation>{path} wurde nicht geschrieben: {value}. Was dort stand, steht noch dort.</translation>
    </message>
    <message>
        <source>{pays} at most</source>
        <translation>höchstens {pays}</translation>
    </message>
    <message>
        <source>{phase_seconds} seconds</source>
        <translation>{phase_seconds} Sekunden</translation>
    </message>
    <message>
        <source>{places} different places leave. None stands out as home, but each shows where you were.{at_work}</source>
        <translation>{places} verschiedene Orte gehen hinaus. Keiner sticht als Zuhause hervor, aber jeder zeigt, wo Sie waren.{at_work}</translation>
    </message>
    <message>
        <source>{place} holds something already; nothing was moved.</source>
        <translation>{place} enthält schon etwas; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>{place} lines</source>
        <translation>{place} Zeilen</translation>
    </message>
    <message>
        <source>{practice_alone} Nothing was changed.</source>
        <translation>{practice_alone} Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{present} of {people} holders answered, which is too few for new parts of the backup. They wait here, sealed.</source>
        <translation>{present} von {people} Verwahrern haben geantwortet, zu wenige für neue Teile der Sicherung. Sie warten hier, versiegelt.</translation>
    </message>
    <message>
        <source>{price_per_step} for each step, if less is offered</source>
        <translation>{price_per_step} für jeden Schritt, wenn weniger geboten ist</translation>
    </message>
    <message>
        <source>{profile_file} is missing or damaged. It is written anew when the vault is opened.</source>
        <translation>{profile_file} fehlt oder ist beschädigt. Es wird beim Öffnen des Tresors neu geschrieben.</translation>
    </message>
    <message>
        <source>{proved} named this key when you had it checked.</source>
        <translation>{proved} nannte diesen Schlüssel, als Sie es prüfen ließen.</translation>
    </message>
    <message>
        <source>{quoted} (also {listed})</source>
        <translation>{quoted} (auch {listed})</translation>
    </message>
    <message>
        <source>{rare} of {len} different values of {name} occur only once or twice</source>
        <translation>{rare} von {len} verschiedenen Werten von {name} kommen nur ein- oder zweimal vor</translation>
    </message>
    <message>
        <source>{rare} of {len} different values of {name} occurs only once or twice</source>
        <translation>{rare} von {len} verschiedenen Werten von {name} kommt nur ein- oder zweimal vor</translation>
    </message>
    <message>
        <source>{read} rows</source>
        <translation>{read} Zeilen</translation>
    </message>
    <message>
        <source>{released} of them are</source>
        <translation>{released} davon sind</translation>
    </message>
    <message>
        <source>{removesuffix}; of {rows} in all.</source>
        <translation>{removesuffix}; von {rows} insgesamt.</translation>
    </message>
    <message>
        <source>{repeated}{more} hold what other files of the export hold too, and so nothing was read twice.</source>
        <translation>{repeated}{more} enthalten, was andere Dateien des Exports auch enthalten; nichts wurde also zweimal gelesen.</translation>
    </message>
    <message>
        <source>{repeated}{more} holds what other files of the export hold too, and so nothing was read twice.</source>
        <translation>{repeated}{more} enthält, was andere Dateien des Exports auch enthalten; nichts wurde also zweimal gelesen.</translation>
    </message>
    <message>
        <source>{requesters} other requesters</source>
        <translation>{requesters} andere Anfragende</translation>
    </message>
    <message>
        <source>{requester} may use what the terms name {max_uses} times, for {money} in all, until {moment}.</source>
        <translation>{requester} darf verwenden, was die Bedingungen nennen, {max_uses} Mal, für insgesamt {money}, bis {moment}.</translation>
    </message>
    <message>
        <source>{reverted} The fee was spent.</source>
        <translation>{reverted} Die Gebühr ist ausgegeben.</translation>
    </message>
    <message>
        <source>{rounds} at most, {each} for your wallet in each phase</source>
        <translation>höchstens {rounds}, {each} für Ihren Tresor in jedem Abschnitt</translation>
    </message>
    <message>
        <source>{rows} of {name} had fewer than the {width} cells of the others; {first} in line {first_short}.</source>
        <translation>{rows} von {name} hatten weniger als die {width} Zellen der anderen; {first} in Zeile {first_short}.</translation>
    </message>
    <message>
        <source>{rows} row</source>
        <translation>{rows} Zeile</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows} Zeilen</translation>
    </message>
    <message>
        <source>{rows} rows before that were kept;</source>
        <translation>{rows} Zeilen davor blieben;</translation>
    </message>
    <message>
        <source>{rows} rows were</source>
        <translation>{rows} Zeilen wurden</translation>
    </message>
    <message>
        <source>{rows} unreadable row set aside</source>
        <translation>{rows} unlesbare Zeile beiseitegelegt</translation>
    </message>
    <message>
        <source>{rows} unreadable rows set aside</source>
        <translation>{rows} unlesbare Zeilen beiseitegelegt</translation>
    </message>
    <message>
        <source>{rows}, {size_bytes} bytes</source>
        <translation>{rows}, {size_bytes} Bytes</translation>
    </message>
    <message>
        <source>{said} Nothing was imported.</source>
        <translation>{said} Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>{said} delivered{paid} and confirmed.</source>
        <translation>{said} geliefert{paid} und bestätigt.</translation>
    </message>
    <message>
        <source>{said}. By the lower count its number is out of reach. It was not given up, since it may go by the other; it is kept, and can be taken back once two endpoints say the same.</source>
        <translation>{said}. Nach der niedrigeren Zahl ist ihre Nummer außer Reichweite. Sie wurde nicht aufgegeben, denn nach der anderen kann sie noch gehen; sie bleibt und kann zurückgenommen werden, sobald zwei Endpunkte dasselbe sagen.</translation>
    </message>
    <message>
        <source>{says}; nobody has checked</source>
        <translation>{says}; niemand hat es geprüft</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
    <message>
        <source>{sender} has too little {native_symbol} for the fee.</source>
        <translation>{sender} hat zu wenig {native_symbol} für die Gebühr.</translation>
    </message>
    <message>
        <source>{sender} needs {coin} {native_symbol} for this and has {coin2}. Nothing was sent.</source>
        <translation>{sender} braucht dafür {coin} {native_symbol} und hat {coin2}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>{served} deliveries had left</source>
        <translation>{served} Lieferungen waren hinausgegangen</translation>
    </message>
    <message>
        <source>{short} rows</source>
        <translation>{short} Zeilen</translation>
    </message>
    <message>
        <source>{shown} does not begin with a date and a sign</source>
        <translation>{shown} beginnt nicht mit einem Datum und einem Vorzeichen</translation>
    </message>
    <message>
        <source>{shown} has no amount</source>
        <translation>{shown} hat keinen Betrag</translation>
    </message>
    <message>
        <source>{shown} is neither yes nor no</source>
        <translation>{shown} ist weder ja noch nein</translation>
    </message>
    <message>
        <source>{shown} is no day</source>
        <translation>{shown} ist kein Tag</translation>
    </message>
    <message>
        <source>{shown} is none of the kinds that are known</source>
        <translation>{shown} ist keine der bekannten Arten</translation>
    </message>
    <message>
        <source>{shown} is not a date</source>
        <translation>{shown} ist kein Datum</translation>
    </message>
    <message>
        <source>{shown} is not a number</source>
        <translation>{shown} ist keine Zahl</translation>
    </message>
    <message>
        <source>{shown} is not a time</source>
        <translation>{shown} ist keine Zeit</translation>
    </message>
    <message>
        <source>{shown} is not a transaction of MT940</source>
        <translation>{shown} ist keine Buchung von MT940</translation>
    </message>
    <message>
        <source>{shown} is not a whole number</source>
        <translation>{shown} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>{shown} is not between -{most} and {most} degrees</source>
        <translation>{shown} liegt nicht zwischen -{most} und {most} Grad</translation>
    </message>
    <message>
        <source>{shown} is not how long something was watched</source>
        <translation>{shown} ist keine Angabe, wie lange etwas angesehen wurde</translation>
    </message>
    <message>
        <source>{shown} is too large</source>
        <translation>{shown} ist zu groß</translation>
    </message>
    <message>
        <source>{shown} was left out, since none of the mappings is for it.</source>
        <translation>{shown} blieb weg, denn keine der Zuordnungen ist dafür.</translation>
    </message>
    <message>
        <source>{shown}: it is empty, so it was taken as text.</source>
        <translation>{shown}: Sie ist leer, wurde also als Text genommen.</translation>
    </message>
    <message>
        <source>{size}, from row {first} on. Digest {body}.</source>
        <translation>{size}, ab Zeile {first}. Prüfsumme {body}.</translation>
    </message>
    <message>
        <source>{steps} step</source>
        <translation>{steps} Schritt</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} Schritte</translation>
    </message>
    <message>
        <source>{steps} steps of {price}</source>
        <translation>{steps} Schritte zu {price}</translation>
    </message>
    <message>
        <source>{steps} times</source>
        <translation>{steps} Mal</translation>
    </message>
    <message>
        <source>{table}, {counted} of a program</source>
        <translation>{table}, {counted} eines Programms</translation>
    </message>
    <message>
        <source>{table}, {count} column</source>
        <translation>{table}, {count} Spalte</translation>
    </message>
    <message>
        <source>{table}, {count} columns</source>
        <translation>{table}, {count} Spalten</translation>
    </message>
    <message>
        <source>{target} exists already and was left as it is.</source>
        <translation>{target} gibt es schon; es blieb, wie es war.</translation>
    </message>
    <message>
        <source>{target} exists already and was left as it is; choose another name.</source>
        <translation>{target} gibt es schon; es blieb, wie es war. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{target} holds something already; nothing was moved.</source>
        <translation>{target} enthält schon etwas; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>{texts} different texts</source>
        <translation>{texts} verschiedene Texte</translation>
    </message>
    <message>
        <source>{texts} in {title} had more than {text_limit} characters; the record holds so many, and the whole text is kept with it.</source>
        <translation>{texts} in {title} hatten mehr als {text_limit} Zeichen; der Eintrag enthält so viele, und der ganze Text liegt dabei.</translation>
    </message>
    <message>
        <source>{text} cannot be listened on: it should read /ip4/…/tcp/… or /ip6/….</source>
        <translation>Auf {text} kann nicht gelauscht werden: Es sollte /ip4/…/tcp/… oder /ip6/… lauten.</translation>
    </message>
    <message>
        <source>{threshold} different shares of one circle are needed; there are {len} that fit together so far.</source>
        <translation>{threshold} verschiedene Teile eines Kreises werden gebraucht; bisher passen {len} zusammen.</translation>
    </message>
    <message>
        <source>{title} could not be looked for, by {fault_words}.</source>
        <translation>Nach {title} ließ sich nicht suchen, durch {fault_words}.</translation>
    </message>
    <message>
        <source>{title} is here already, read in another way: {records} ({word} {numbers}, {since}).</source>
        <translation>{title} ist schon hier, anders gelesen: {records} ({word} {numbers}, {since}).</translation>
    </message>
    <message>
        <source>{title} should have {said} row and has {found}.</source>
        <translation>{title} sollte {said} Zeile haben und hat {found}.</translation>
    </message>
    <message>
        <source>{title} should have {said} rows and has {found}.</source>
        <translation>{title} sollte {said} Zeilen haben und hat {found}.</translation>
    </message>
    <message>
        <source>{title}: {rows} record</source>
        <translation>{title}: {rows} Eintrag</translation>
    </message>
    <message>
        <source>{title}: {rows} records</source>
        <translation>{title}: {rows} Einträge</translation>
    </message>
    <message>
        <source>{to_text} of the chain&apos;s own coin, for your fees</source>
        <translation>{to_text} der eigenen Münze der Kette, für Ihre Gebühren</translation>
    </message>
    <message>
        <source>{token_symbol} is issued to stand for one {stands_for}; that is its issuer&apos;s word, and no rate is looked up here.</source>
        <translation>{token_symbol} ist ausgegeben, um für einen {stands_for} zu stehen; so sagt es der Herausgeber, und hier wird kein Kurs nachgeschlagen.</translation>
    </message>
    <message>
        <source>{token_symbol} is not in the address book: {no_known_value}. Anyone can make a token of any name.</source>
        <translation>{token_symbol} steht nicht im Adressbuch: {no_known_value}. Jeder kann einen Token mit beliebigem Namen machen.</translation>
    </message>
    <message>
        <source>{token_symbol} on this network is for tests: {no_known_value}.</source>
        <translation>{token_symbol} in diesem Netz ist zum Testen: {no_known_value}.</translation>
    </message>
    <message>
        <source>{told} New: {listed}.</source>
        <translation>{told} Neu: {listed}.</translation>
    </message>
    <message>
        <source>{total} order</source>
        <translation>{total} Bestellung</translation>
    </message>
    <message>
        <source>{total} orders</source>
        <translation>{total} Bestellungen</translation>
    </message>
    <message>
        <source>{total} row</source>
        <translation>{total} Zeile</translation>
    </message>
    <message>
        <source>{total} row of figures</source>
        <translation>{total} Zeile mit Zahlen</translation>
    </message>
    <message>
        <source>{total} rows</source>
        <translation>{total} Zeilen</translation>
    </message>
    <message>
        <source>{total} rows of figures</source>
        <translation>{total} Zeilen mit Zahlen</translation>
    </message>
    <message>
        <source>{unclosed_count} quotation marks in {name} are not closed, the first in line {unclosed}; lines behind them were read as rows of their own.</source>
        <translation>{unclosed_count} Anführungszeichen in {name} sind nicht geschlossen, das erste in Zeile {unclosed}; Zeilen danach wurden als eigene gelesen.</translation>
    </message>
    <message>
        <source>{undated} of them say no day</source>
        <translation>{undated} davon nennen keinen Tag</translation>
    </message>
    <message>
        <source>{undated} of them says no day</source>
        <translation>{undated} davon nennt keinen Tag</translation>
    </message>
    <message>
        <source>{unknown}{within} is not known</source>
        <translation>{unknown}{within} ist nicht bekannt</translation>
    </message>
    <message>
        <source>{unread} {are} not kept of {name}: fees, foreign amounts or rates that are no numbers.</source>
        <translation>{unread} {are} aus {name} nicht behalten: Gebühren, Fremdbeträge oder Kurse, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>{unsent} unsent key</source>
        <translation>{unsent} ungesendeter Schlüssel</translation>
    </message>
    <message>
        <source>{unsent} unsent keys</source>
        <translation>{unsent} ungesendete Schlüssel</translation>
    </message>
    <message>
        <source>{upper}{found} can be about other people, who were not asked.</source>
        <translation>{upper}{found} können andere Menschen betreffen, die nicht gefragt wurden.</translation>
    </message>
    <message>
        <source>{upper}{told} can be about other people, who were not asked. It is sent only if you name {listed}, or all of {dataset}, when you accept.</source>
        <translation>{upper}{told} kann andere Menschen betreffen, die nicht gefragt wurden. Gesendet wird es nur, wenn Sie beim Annehmen {listed} nennen oder {dataset} im Ganzen.</translation>
    </message>
    <message>
        <source>{upper}{told} can be about other people, who were not asked. They are sent only if you name {listed}, or all of {dataset}, when you accept.</source>
        <translation>{upper}{told} können andere Menschen betreffen, die nicht gefragt wurden. Gesendet werden sie nur, wenn Sie beim Annehmen {listed} nennen oder {dataset} im Ganzen.</translation>
    </message>
    <message>
        <source>{uses} of {counted} are owed to {owner}, {money} in all.</source>
        <translation>{uses} von {counted} sind {owner} geschuldet, insgesamt {money}.</translation>
    </message>
    <message>
        <source>{value} (before, it said {client})</source>
        <translation>{value} (vorher hieß es {client})</translation>
    </message>
    <message>
        <source>{value} part of what you released; that stays released.</source>
        <translation>{value} Teil dessen, was Sie weitergegeben haben; das bleibt weitergegeben.</translation>
    </message>
    <message>
        <source>{value} that was here already was completed: an earlier version of Freehold had kept less of it.</source>
        <translation>{value}, der schon hier war, wurde ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that was here already was completed: an earlier version of Freehold had kept less of them.</source>
        <translation>{value}, der schon hier war, wurde ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that was here already were completed: an earlier version of Freehold had kept less of it.</source>
        <translation>{value}, der schon hier war, wurde ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that was here already were completed: an earlier version of Freehold had kept less of them.</source>
        <translation>{value}, der schon hier war, wurde ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that were here already was completed: an earlier version of Freehold had kept less of it.</source>
        <translation>{value}, die schon hier waren, wurden ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that were here already was completed: an earlier version of Freehold had kept less of them.</source>
        <translation>{value}, die schon hier waren, wurden ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that were here already were completed: an earlier version of Freehold had kept less of it.</source>
        <translation>{value}, die schon hier waren, wurden ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{value} that were here already were completed: an earlier version of Freehold had kept less of them.</source>
        <translation>{value}, die schon hier waren, wurden ergänzt: Eine frühere Fassung von Freehold hatte weniger davon behalten.</translation>
    </message>
    <message>
        <source>{visible_name} may read {rows}, {how}.</source>
        <translation>{visible_name} darf {rows} lesen, {how}.</translation>
    </message>
    <message>
        <source>{waiting} in {archive} is a table, and {unexplained} its columns are; it was not read.</source>
        <translation>{waiting} in {archive} ist eine Tabelle, und {unexplained} ihre Spalten sind; sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>{waiting} questions wait for the person already. Wait for their answers.</source>
        <translation>{waiting} Fragen warten schon auf den Menschen. Warte auf die Antworten.</translation>
    </message>
    <message>
        <source>{waiting} tables wait</source>
        <translation>{waiting} Tabellen warten</translation>
    </message>
    <message>
        <source>{what} is larger than the {n} MiB taken here.</source>
        <translation>{what} ist größer als die {n} MiB, die hier angenommen werden.</translation>
    </message>
    <message>
        <source>{what} left out, because you erased {it} before. Under “Recently deleted”, or by `freehold trash readmit`, you can let erased records come back.</source>
        <translation>{what} weggelassen, denn Sie hatten {it} früher getilgt. Unter „Zuletzt gelöscht“ oder mit `freehold trash readmit` können Sie getilgte Einträge wiederkommen lassen.</translation>
    </message>
    <message>
        <source>{what} was refused: {plainly}.</source>
        <translation>{what} wurde abgelehnt: {plainly}.</translation>
    </message>
    <message>
        <source>{what} what the profile says, at block {height}.</source>
        <translation>{what} das, was das Profil sagt, bei Block {height}.</translation>
    </message>
    <message>
        <source>{what} {name} is named twice.</source>
        <translation>{what} {name} ist zweimal genannt.</translation>
    </message>
    <message>
        <source>{what} {shown} is no time</source>
        <translation>{what} {shown} ist keine Zeit</translation>
    </message>
    <message>
        <source>{what}, again {value}</source>
        <translation>{what}, wieder {value}</translation>
    </message>
    <message>
        <source>{what}, which is not read by itself. Import it by hand, or save the archive.</source>
        <translation>{what}, was nicht von selbst gelesen wird. Importieren Sie es von Hand, oder speichern Sie das Archiv.</translation>
    </message>
    <message>
        <source>{what}: computed here, only sums leave</source>
        <translation>{what}: hier berechnet, nur Summen gehen hinaus</translation>
    </message>
    <message>
        <source>{when} UTC</source>
        <translation>{when} UTC</translation>
    </message>
    <message>
        <source>{where}, as the person said</source>
        <translation>{where}, wie der Mensch es gesagt hat</translation>
    </message>
    <message>
        <source>{whole} files before are</source>
        <translation>{whole} Dateien davor sind</translation>
    </message>
    <message>
        <source>{who} agreed to your offer.</source>
        <translation>{who} hat Ihrem Angebot zugestimmt.</translation>
    </message>
    <message>
        <source>{who} agreed to {to_owner} offer. {last}</source>
        <translation>{who} stimmte dem Angebot zu ({to_owner}). {last}</translation>
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
        <source>{who} declined ({reason}).{value}</source>
        <translation>{who} lehnte ab ({reason}).{value}</translation>
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
        <source>{who} proposed terms.</source>
        <translation>{who} schlug Bedingungen vor.</translation>
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
        <source>{who} reported {what}.{note}</source>
        <translation>{who} berichtete {what}.{note}</translation>
    </message>
    <message>
        <source>{who} revoked the grant and demanded erasure.</source>
        <translation>{who} widerrief die Einwilligung und verlangte die Löschung.</translation>
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
        <source>{who} signed the grant.</source>
        <translation>{who} unterschrieb die Einwilligung.</translation>
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
        <source>{who} withdrew.{value}</source>
        <translation>{who} zog zurück.{value}</translation>
    </message>
    <message>
        <source>{who}, who says “{name}”, asks for a share that you keep.</source>
        <translation>{who}, mit dem Namen „{name}“, fragt nach einem Teil, den Sie verwahren.</translation>
    </message>
    <message>
        <source>{why} As it stands it cannot be accepted.</source>
        <translation>{why} So, wie es ist, kann es nicht angenommen werden.</translation>
    </message>
    <message>
        <source>{why} Nothing was signed or sent. Check the vault in Settings; it says what to do.</source>
        <translation>{why} Nichts wurde unterschrieben oder gesendet. Prüfen Sie den Tresor in den Einstellungen; das sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>{why} Nothing was signed.</source>
        <translation>{why} Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>{words} That was not asked of this key, so it was not signed.</source>
        <translation>{words} Das wurde von diesem Schlüssel nicht verlangt; es wurde also nicht unterschrieben.</translation>
    </message>
    <message>
        <source>{words} While nobody independent has examined the registry, at most {to_text} are set aside at a time; it was not signed.</source>
        <translation>{words} Solange niemand Unabhängiges das Register untersucht hat, werden höchstens {to_text} auf einmal hinterlegt; es wurde nicht unterschrieben.</translation>
    </message>
    <message>
        <source>{words}. Then the file could not be read further: {failed}</source>
        <translation>{words}. Dann ließ sich die Datei nicht weiter lesen: {failed}</translation>
    </message>
    <message>
        <source>{words}. {tables} until you say what the columns are.</source>
        <translation>{words}. {tables}, bis Sie sagen, was die Spalten sind.</translation>
    </message>
    <message>
        <source>{write} for all steps.</source>
        <translation>{write} für alle Schritte.</translation>
    </message>
    <message>
        <source>{written} is no folder that exports come to. Choose another one.</source>
        <translation>{written} ist kein Ordner, in den Exporte kommen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{written} is not a folder that can be read.</source>
        <translation>{written} ist kein Ordner, der sich lesen lässt.</translation>
    </message>
    <message>
        <source>{zeros} {are} left out of {name}; no text has them.</source>
        <translation>{zeros} {are} aus {name} weggelassen; kein Text hat sie.</translation>
    </message>
    <message>
        <source>“prefix” takes how many characters stay, from 1 to 9.</source>
        <translation>„prefix“ nimmt, wie viele Zeichen bleiben, von 1 bis 9.</translation>
    </message>
    <message>
        <source>“top” takes a whole number of values, from 1 to 9999.</source>
        <translation>„top“ nimmt eine ganze Zahl von Werten, von 1 bis 9999.</translation>
    </message>
    <message>
        <source>“{id}” is not an invitation&apos;s number.</source>
        <translation>„{id}“ ist keine Nummer einer Einladung.</translation>
    </message>
    <message>
        <source>“{kind}” is no kind of data that the vocabulary knows.</source>
        <translation>„{kind}“ ist keine Art von Daten, die das Verzeichnis kennt.</translation>
    </message>
    <message>
        <source>“{levels}” then</source>
        <translation>dann „{levels}“</translation>
    </message>
    <message>
        <source>“{name}” is a day that no calendar has: {day}.</source>
        <translation>„{name}“ ist ein Tag, den kein Kalender hat: {day}.</translation>
    </message>
    <message>
        <source>“{name}” looks like “{other}”, whom you know too. They are not the same.</source>
        <translation>„{name}“ sieht aus wie „{other}“, den Sie auch kennen. Es sind nicht dieselben.</translation>
    </message>
    <message>
        <source>“{purpose}” is no purpose that a request can have.</source>
        <translation>„{purpose}“ ist kein Zweck, den eine Anfrage haben kann.</translation>
    </message>
    <message>
        <source>“{reason}” is not a reason that is known here.</source>
        <translation>„{reason}“ ist kein Grund, der hier bekannt ist.</translation>
    </message>
    <message>
        <source>“{reason}” is not a reason that the protocol knows.</source>
        <translation>„{reason}“ ist kein Grund, den das Protokoll kennt.</translation>
    </message>
    <message>
        <source>“{text}” cannot be read: {error}.</source>
        <translation>„{text}“ lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
        <source>“{text}” does not fit: write {field}={form}.</source>
        <translation>„{text}“ passt nicht: Schreiben Sie {field}={form}.</translation>
    </message>
    <message>
        <source>“{text}” is finer than this token can be divided.</source>
        <translation>„{text}“ ist feiner, als sich dieser Token teilen lässt.</translation>
    </message>
    <message>
        <source>“{text}” is no day and no moment like 2026-08-01.</source>
        <translation>„{text}“ ist kein Tag und kein Zeitpunkt wie 2026-08-01.</translation>
    </message>
    <message>
        <source>“{text}” is not FIELD=TRANSFORM. Transforms: {kinds}.</source>
        <translation>„{text}“ ist nicht FELD=UMFORMUNG. Umformungen: {kinds}.</translation>
    </message>
    <message>
        <source>“{text}” is not a day such as 2026-08-01.</source>
        <translation>„{text}“ ist kein Tag wie 2026-08-01.</translation>
    </message>
    <message>
        <source>“{text}” is not a request&apos;s number.</source>
        <translation>„{text}“ ist keine Nummer einer Anfrage.</translation>
    </message>
    <message>
        <source>“{text}” is not an amount. Write it like 2.40.</source>
        <translation>„{text}“ ist kein Betrag. Schreiben Sie ihn wie 2.40.</translation>
    </message>
    <message>
        <source>“{text}” is not an id.</source>
        <translation>„{text}“ ist keine Id.</translation>
    </message>
    <message>
        <source>“{text}” is too short or too long for an id.</source>
        <translation>„{text}“ ist zu kurz oder zu lang für eine Id.</translation>
    </message>
    <message>
        <source>“{visible_name}” is not a domain name, as heartlab.example.</source>
        <translation>„{visible_name}“ ist kein Domainname wie heartlab.example.</translation>
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
