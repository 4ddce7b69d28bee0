using System.Text;

namespace Leads.Tests.Capture;

public sealed partial class SenderTests
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static readonly IReadOnlyList<SenderCase> Cases =
    [
        SenderCase.Form("HTML, English", """
            first_name=Olivia
            last_name=Hart
            email=olivia@example.org
            phone=+44 20 7946 0011
            company=Hart & Sons
            message=Please call = soon
            interests[]=Roof
            interests[]=Storage
            submit=Send
            """, "Olivia Hart|olivia@example.org|+442079460011|Hart & Sons|Please call = soon", "interests=Roof, Storage"),
        SenderCase.Form("HTML, nested names", """
            name[first]=Jürgen
            name.last=Weiß
            contact[email]=juergen@example.org
            address[city]=Köln
            roof[type]=flat
            house[type]=villa
            garage.type=none
            fields[size]=240
            house[value]=300000
            """, "Jürgen Weiß|juergen@example.org", "city=Köln; roof type=flat; house type=villa; house value=300000; garage type=none; size=240"),
        SenderCase.Form("HTML, a wished appointment", """
            Name=Petra Lang
            E-Mail=petra@example.org
            Date=2026-12-01
            Time=14:30
            Page URL=https://lang.example/termin
            """, "Petra Lang|petra@example.org", "Date=2026-12-01; Time=14:30") with { Page = "https://lang.example/termin" },
        new("HTML, plain text", "text/plain", Encoding.UTF8.GetBytes("nome=Chiara Neri\r\nindirizzo email=chiara@example.org\r\nmessaggio=Buongiorno\r\nvorrei un preventivo\r\n"),
            "Chiara Neri|chiara@example.org|||Buongiorno\nvorrei un preventivo"),
        SenderCase.Json("fetch, nested", """
            {"contact":{"name":"Mateus Lima","email":"mateus@example.org","phone":"+55 11 98765-4321"},
             "project":{"type":"solar","size":{"value":240,"unit":"m²"},"tags":["a","b"]},"house":{"type":"villa"},
             "rooms":[{"type":"kitchen"},{"type":"bath"}],"utm":{"source":"news"},"consent":true,"page":{"url":"https://lima.example/"}}
            """, "Mateus Lima|mateus@example.org|+5511987654321",
            "project type=solar; project size value=240; project size unit=m²; project tags=a, b; house type=villa; rooms type=kitchen; rooms 1 type=bath")
            with { Consent = "consent: true", Page = "https://lima.example/" },
        new("fetch, UTF-16", "application/json", Encoding.Unicode.GetBytes("""{"name":"山田 太郎","email":"taro@example.org","メモ":"屋根"}"""), "太郎 山田|taro@example.org", "メモ=屋根"),
        Elementor("en", "Full name=Emma Stone", "Emma Stone", "emma", "Date", "Time", "Page URL", "User Agent", "Remote IP", "Powered by"),
        Elementor("de", "Ihr Name=Uwe Groß", "Uwe Groß", "uwe", "Datum", "Uhrzeit", "Seiten-URL", "Benutzer-Agent", "Remote-IP", "Bereitgestellt von"),
        Elementor("fr", "Votre nom=Zoé Petit", "Zoé Petit", "zoe", "Date", "Heure", "URL de la page", "Agent utilisateur", "IP distante", "Propulsé par"),
        Elementor("es", "Nombre=Inés Gil", "Inés Gil", "ines", "Fecha", "Hora", "URL de la página", "Agente de usuario", "IP remota", "Funciona con"),
        Elementor("it", "Nome e cognome=Aldo Moro", "Aldo Moro", "aldo", "Data", "Ora", "URL della pagina", "Agente utente", "IP remoto", "Offerto da"),
        Elementor("nl", "Naam=Sanne Vos", "Sanne Vos", "sanne", "Datum", "Tijd", "Pagina-URL", "Gebruikersagent", "Externe IP", "Aangedreven door"),
        Elementor("pt", "Seu nome=Rui Melo", "Rui Melo", "rui", "Data", "Hora", "URL da página", "Agente de usuário", "IP remoto", "Desenvolvido por"),
        Elementor("pl", "Imię i nazwisko=Jan Lis", "Jan Lis", "jan", "Data", "Czas", "Adres strony", "Agent użytkownika", "Zdalne IP", "Wspierane przez") with
        {
            // A word for the time that nobody has told us: it stays, rather than that an answer is lost.
            Answers = "Dachform=flach; Data=1. Dezember 2026; Czas=13:53", Lead = "Jan Lis|jan@example.org",
        },
        SenderCase.Form("Elementor, an appointment beside its own date", $"""
            Name=Mia Wolf
            No Label email=mia@example.org
            Date=2026-12-01
            Time=14:30
            Datum=23. November 2026
            Uhrzeit=08:15
            Seiten-URL=https://wolf.example/?utm_source=ig
            User-Agent={Browser}
            Remote-IP=2001:db8::1
            Powered by=Elementor
            form_id=c1d6fde
            form_name=Termin
            """, "Mia Wolf|mia@example.org", "Date=2026-12-01; Time=14:30") with { Page = "https://wolf.example/?utm_source=ig" },
        SenderCase.Form("Elementor, advanced", $"""
            form[id]=c1d6fde
            form[name]=Angebot Müller
            fields[name][id]=name
            fields[name][type]=text
            fields[name][title]=Ihr Name
            fields[name][value]=Tim Kern
            fields[name][raw_value]=Tim Kern
            fields[name][required]=1
            fields[email][id]=email
            fields[email][type]=email
            fields[email][title]=E-Mail
            fields[email][value]=tim@example.org
            fields[date][id]=date
            fields[date][type]=date
            fields[date][title]=Wunschtermin
            fields[date][value]=2026-12-24
            fields[field_9][id]=field_9
            fields[field_9][type]=checkbox
            fields[field_9][title]=Dach
            fields[field_9][value]=Flach, Ziegel
            fields[accept][id]=accept
            fields[accept][type]=acceptance
            fields[accept][title]=Ich akzeptiere die Datenschutzerklärung
            fields[accept][value]=on
            meta[date][title]=Datum
            meta[date][value]=23. November 2026
            meta[time][title]=Uhrzeit
            meta[time][value]=08:15
            meta[page_url][title]=Seiten-URL
            meta[page_url][value]=https://kern.example/angebot
            meta[user_agent][title]=User-Agent
            meta[user_agent][value]={Browser}
            meta[remote_ip][title]=Remote-IP
            meta[remote_ip][value]=203.0.113.9
            meta[credit][title]=Powered by
            meta[credit][value]=Elementor
            """, "Tim Kern|tim@example.org", "Wunschtermin=2026-12-24; Dach=Flach, Ziegel")
            with { Consent = "Ich akzeptiere die Datenschutzerklärung", Page = "https://kern.example/angebot" },
        SenderCase.Multipart("Contact Form 7, browser", """
            _wpcf7=295
            _wpcf7_version=6.1
            _wpcf7_locale=fr_FR
            _wpcf7_unit_tag=wpcf7-f295-p12-o1
            _wpcf7_container_post=12
            _wpcf7_posted_data_hash=
            your-name=Hélène Roux
            your-email=helene@example.org
            tel-456=01 42 68 53 00
            your-subject=Devis
            your-message=Bonjour à tous
            checkbox-12[]=Toit
            checkbox-12[]=Garage
            date-7=2026-12-01
            _wpcf7_recaptcha_response=03AGdBq
            """, "Hélène Roux|helene@example.org|01 42 68 53 00||Bonjour à tous", "your-subject=Devis; checkbox-12=Toit, Garage; date-7=2026-12-01"),
        SenderCase.Json("Contact Form 7, hook", """
            {"your-name":"Lucía Ramos","your-email":"lucia@example.org","tel-1":"+34 612 345 678","menu-9":["Tejado"],"acceptance-204":"1",
             "file-3":["https://ramos.example/wp-content/uploads/plano.pdf"],"your-message":"Hola"}
            """, "Lucía Ramos|lucia@example.org|+34612345678||Hola", "menu-9=Tejado; file-3=https://ramos.example/wp-content/uploads/plano.pdf")
            with { Consent = "acceptance-204: 1" },
        SenderCase.Json("WPForms, hook", """
            {"name":{"first":"Noah","last":"Kuhn"},"email":"noah@example.org","topics":"Roof||Storage","when":{"value":"12/01/2026 2:30 PM","unix":1796135400}}
            """, "Noah Kuhn|noah@example.org", "topics=Roof||Storage; when=12/01/2026 2:30 PM"),
        SenderCase.Form("WPForms, browser", """
            wpforms[fields][0][first]=Sophie
            wpforms[fields][0][last]=Blanc
            wpforms[fields][1]=sophie@example.org
            wpforms[fields][2]=Bonjour
            wpforms[id]=42
            wpforms[author]=1
            wpforms[post_id]=7
            wpforms[submit]=wpforms-submit
            wpforms[token]=abc
            page_title=Contact
            page_url=https://blanc.example/contact
            """, "Sophie Blanc|sophie@example.org", "2=Bonjour") with { Page = "https://blanc.example/contact" },
        SenderCase.Json("Gravity Forms", $$"""
            {"id":"71","form_id":"1","post_id":null,"date_created":"2026-11-23 08:12:17","date_updated":"2026-11-23 08:12:17","is_starred":"0","is_read":"0","ip":"203.0.113.9",
             "source_url":"https://park.example/contact/","user_agent":"{{Browser}}","currency":"USD","payment_status":null,"status":"active","source_id":"2","created_by":"2",
             "1.2":"","1.3":"Grace","1.4":"","1.6":"Park","1.8":"","2":"grace@example.org","5.1":"1 Main St","5.3":"Springfield","5.6":"","9.1":"Roof","9.2":"","9.3":"Wall"}
            """, "Grace Park|grace@example.org", "5.1=1 Main St; 5.3=Springfield; 9.1=Roof; 9.3=Wall") with { Page = "https://park.example/contact/", Id = "71" },
        SenderCase.Json("Gravity Forms, labels", """
            {"id":"72","form_id":"1","is_starred":0,"date_created":"2026-11-23 08:12:17","1":"Hugo Faber","2":"hugo@example.org","3":"Ja","6.1":"Dach","6.2":"",
             "_labels":{"1":"Name","2":"E-Mail","3":"Wünschen Sie einen Rückruf?","6":{"6.1":"Dach","6.2":"Wand"}}}
            """, "Hugo Faber|hugo@example.org", "Wünschen Sie einen Rückruf?=Ja; Dach=Dach") with { Id = "72" },
        SenderCase.Json("Webflow", """
            {"triggerType":"form_submission","payload":{"name":"Kontaktformular","siteId":"65427cf4","data":{"Vorname":"Lena","Nachname":"Busch","E-Mail":"lena@example.org",
             "Telefon":4930123456,"Datum":"2026-12-01"},"schema":[{"fieldName":"Vorname","fieldType":"FormTextInput","fieldElementId":"285042f7"}],
             "submittedAt":"2026-11-23T08:35:16.117Z","id":"6321ca84","formId":"65429ead","formElementId":"4e038d2c"}}
            """, "Lena Busch|lena@example.org|+4930123456", "Datum=2026-12-01") with { Id = "6321ca84" },
        SenderCase.Json("Webflow, passed on without ids", """
            {"name":"Contact us","siteId":"65427cf4","data":{"Name":"Abe Long","Email":"abe@example.org"}}
            """, "Abe Long|abe@example.org"),
        SenderCase.Json("Webflow, first version", """
            {"name":"Email Form","site":"65427cf4","data":{"name":"Leo Conti","email":"leo@example.org"},"d":"2026-11-23T08:35:16.117Z","_id":"58e5e5e5"}
            """, "Leo Conti|leo@example.org") with { Id = "58e5e5e5" },
        SenderCase.Json("Typeform", """
            {"event_id":"01JAB6T2","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"a3a12ec6","landed_at":"2026-11-23T08:00:00Z","submitted_at":"2026-11-23T08:05:00Z",
             "hidden":{"utm_source":"google","page_url":"https://moreau.example/"},"calculated":{"score":9},"variables":[{"key":"score","type":"number","number":4}],
             "definition":{"id":"lT4Z3j","title":"Parlez-nous","fields":[{"id":"f1","title":"Quel est votre nom ?","type":"short_text","ref":"q1"},{"id":"g","title":"Contact","type":"contact_info","properties":{"fields":[{"id":"f7","title":"Entreprise","type":"short_text","ref":"01FXY"}]}},{"id":"f3","title":"Quels sujets ?","type":"multiple_choice","ref":"q3"}]},
             "answers":[{"type":"text","text":"Léa Moreau","field":{"id":"f1","type":"short_text","ref":"q1"}},{"type":"email","email":"lea@example.org","field":{"id":"f2","type":"email","ref":"q2"}},
              {"type":"choices","choices":{"ids":["x","y"],"labels":["Toit","Mur"],"other":"Cave"},"field":{"id":"f3","type":"multiple_choice","ref":"q3"}},
              {"type":"phone_number","phone_number":"+33142685300","field":{"id":"f4","type":"phone_number","ref":"q4"}},{"type":"date","date":"2026-12-01","field":{"id":"f5","type":"date","ref":"date"}},
              {"type":"text","text":"Moreau SA","field":{"id":"f7","type":"short_text","ref":"01FXY"}},{"type":"boolean","boolean":false,"field":{"id":"f6","type":"yes_no","ref":"urgent"}}],"ending":{"id":"e","ref":"e"}}}
            """, "Léa Moreau|lea@example.org|+33142685300|Moreau SA", "Quels sujets ?=Toit, Mur, Cave; date=2026-12-01; urgent=false") with { Page = "https://moreau.example/", Id = "a3a12ec6" },
        SenderCase.Json("Tally", """
            {"eventId":"02ee4066","eventType":"FORM_RESPONSE","createdAt":"2026-11-23T08:39:37.979Z","data":{"responseId":"jaMb6Ka","submissionId":"jaMb6Kb","respondentId":"77WKOA","formId":"mZA0Av",
             "formName":"Offerte","createdAt":"2026-11-23T08:39:37.000Z","fields":[{"key":"question_a","label":"Naam","type":"INPUT_TEXT","value":"Daan Bakker"},
             {"key":"question_b","label":"E-mailadres","type":"INPUT_EMAIL","value":"daan@example.org"},{"key":"question_c","label":"Waar gaat het om?","type":"CHECKBOXES","value":["o1","o3"],
             "options":[{"id":"o1","text":"Dak"},{"id":"o2","text":"Muur"},{"id":"o3","text":"Batterij"}]},{"key":"question_c_o1","label":"Waar gaat het om? (Dak)","type":"CHECKBOXES","value":true},
             {"key":"question_c_o2","label":"Waar gaat het om? (Muur)","type":"CHECKBOXES","value":false},{"key":"question_d","label":"Datum","type":"INPUT_DATE","value":"2026-12-01"},
             {"key":"question_e","label":"Plan","type":"FILE_UPLOAD","value":[{"id":"x","name":"plan.pdf","url":"https://tally.example/plan.pdf","mimeType":"application/pdf","size":9}]},
             {"key":"question_f","label":"utm_source","type":"HIDDEN_FIELDS","value":"mail"},{"key":"question_h","label":"Wanneer","type":"MATRIX","value":{"r1":["c2"],"r2":["c1","c2"]},"rows":[{"id":"r1","text":"Maandag"},{"id":"r2","text":"Dinsdag"}],
             "columns":[{"id":"c1","text":"Ochtend"},{"id":"c2","text":"Middag"}]},{"key":"question_g","label":"Leeg","type":"TEXTAREA","value":null}]}}
            """, "Daan Bakker|daan@example.org", "Waar gaat het om?=Dak, Batterij; Datum=2026-12-01; Plan=plan.pdf; Wanneer: Maandag=Middag; Wanneer: Dinsdag=Ochtend, Middag") with { Id = "jaMb6Kb" },
        SenderCase.Multipart("Jotform", """
            action=
            webhookURL=https://crm.example/hooks/forms/x
            username=agency_owner
            formID=233155
            type=WEB
            customParams=
            product=
            formTitle=Fale conosco
            customTitle=
            submissionID=5801234567890123456
            event=
            documentID=
            teamID=
            subject=
            isSilent=
            customBody=
            rawRequest={"slug":"submit\/233155","jsExecutionTracker":"build-date-1700","submitSource":"form","buildDate":"1700","uploadServerUrl":"https:\/\/upload.jotform.com\/upload","eventObserver":"1","q3_name":{"first":"Jo&atilde;o","last":"D&#39;&Aacute;vila"},"q4_email":"joao@example.org","q5_phone":{"full":"(21) 2345-6789"},"q6_company":"P&amp;Q Ltda","q7_message":"1 &lt; 2 &amp;amp; mais","q8_date":{"month":"12","day":"1","year":"2026","hour":"2","min":"30","ampm":"PM"},"q11_ramal":{"area":"21","phone":"2345","extension":"9"},"q9_roof":{"type":"laje","size":"240"},"q10_topics":["Telhado","Bateria &amp; rede"],"event_id":"1700_233155","timeToSubmit":"17","preview":"true","validatedNewRequiredFieldIDs":"{\"new\":1}","path":"\/submit\/233155","type":"WEB","pretty":"x"}
            fromTable=
            appID=
            pretty=Name:João D'Ávila, E-mail:joao@example.org
            unread=
            parent=
            ip=203.0.113.9
            """, "João D'Ávila|joao@example.org|+492123456789|P&Q Ltda|1 < 2 &amp; mais",
            "q8_date=2026-12-01 2:30 PM; q11_ramal=21 2345; q11_ramal extension=9; q9_roof type=laje; q9_roof size=240; q10_topics=Telhado, Bateria & rede") with { Id = "5801234567890123456" },
        SenderCase.Form("HTML, entities as typed", """
            name=R&amp;D Team
            email=rd@example.org
            slug=roof-offer
            """, "R&amp;D Team|rd@example.org", "slug=roof-offer"),
        SenderCase.Json("Netlify", $$"""
            {"number":7,"title":null,"email":"gina@example.org","name":"Gina Rossi","first_name":"Gina","last_name":"Rossi","company":null,"summary":"Vorrei","body":"Vorrei un preventivo",
             "data":{"name":"Gina Rossi","email":"gina@example.org","message":"Vorrei un preventivo","data":"2026-12-01","ip":"203.0.113.9","user_agent":"{{Browser}}","referrer":"https://rossi.example/contatti"},
             "created_at":"2026-11-23T08:00:00.000Z","human_fields":{"Name":"Gina Rossi"},"ordered_human_fields":[{"title":"Name","name":"name","value":"Gina Rossi"}],
             "id":"5f0c","form_id":"5e0a","site_url":"https://rossi.example","form_name":"contatti"}
            """, "Gina Rossi|gina@example.org|||Vorrei un preventivo", "data=2026-12-01") with { Id = "5f0c" },
        SenderCase.Json("Netlify, function", """
            {"payload":{"number":8,"data":{"name":"Ugo Riva","email":"ugo@example.org","number":"12"},"id":"5f0d","form_id":"5e0a","form_name":"contatti","site_url":"https://riva.example"},
             "site":{"id":"s","name":"riva","url":"https://riva.example"}}
            """, "Ugo Riva|ugo@example.org", "number=12") with { Id = "5f0d" },
        SenderCase.Json("HubSpot", """
            {"submittedAt":"1795420800000","fields":[{"objectTypeId":"0-1","name":"firstname","value":"Nora"},{"objectTypeId":"0-1","name":"lastname","value":"Quinn"},
             {"objectTypeId":"0-1","name":"email","value":"nora@example.org"},{"objectTypeId":"0-2","name":"name","value":"Quinn Ltd"},{"objectTypeId":"0-2","name":"domain","value":"quinn.example"},{"objectTypeId":"0-1","name":"roof_type","value":"flat;pitched"}],
             "context":{"hutk":"60c2ccdfe4892f0fa0593940b12c11aa","ipAddress":"203.0.113.9","pageUri":"https://quinn.example/offer","pageName":"Offer"},
             "legalConsentOptions":{"consent":{"consentToProcess":true,"text":"I agree to the processing of my data.",
              "communications":[{"value":true,"subscriptionTypeId":999,"text":"I agree to receive offers."},{"value":false,"subscriptionTypeId":777,"text":"Send me the newsletter."}]}},"skipValidation":true}
            """, "Nora Quinn|nora@example.org||Quinn Ltd", "company domain=quinn.example; roof_type=flat;pitched; I agree to receive offers.=true; Send me the newsletter.=false")
            with { Consent = "I agree to the processing of my data.", Page = "https://quinn.example/offer" },
        SenderCase.Json("HubSpot, no consent", """
            {"fields":[{"name":"email","value":"ivo@example.org"}],"legalConsentOptions":{"consent":{"consentToProcess":false,"text":"I agree to the processing of my data.","communications":[]}}}
            """, "|ivo@example.org", "I agree to the processing of my data.=false"),
        SenderCase.Json("HubSpot, legitimate interest", """
            {"fields":[{"name":"email","value":"eva@example.org"}],"context":{"pageUri":"https://eva.example/"},
             "legalConsentOptions":{"legitimateInterest":{"value":true,"subscriptionTypeId":999,"legalBasis":"CUSTOMER","text":"We may write to our customers."}}}
            """, "|eva@example.org", "We may write to our customers.=true") with { Page = "https://eva.example/" },
        SenderCase.Json("Formstack", """
            {"FormID":"1234","UniqueID":"987654","HandshakeKey":"our secret","Name":{"first":"Ruth","last":"Avery"},"Email":"ruth@example.org","Phone":"(212) 555-0143",
             "Address":{"address":"1 Main St","city":"Boston","state":"MA","zip":"02108"},"Preferred Date":"Dec 01, 2026","Topics":["Roof","Wall"]}
            """, "Ruth Avery|ruth@example.org|+492125550143", "address=1 Main St; city=Boston; Address state=MA; Address zip=02108; Preferred Date=Dec 01, 2026; Topics=Roof, Wall")
            with { Id = "987654" },
        SenderCase.Form("Formstack, labels as keys", """
            FormID=1234
            UniqueID=987655
            HandshakeKey=our secret
            Full Name=first = Ida%0Alast = Holm
            Email Address=ida@example.org
            How did you hear about us?=Friends. Really.
            """, "Ida Holm|ida@example.org", "How did you hear about us?=Friends. Really.") with { Id = "987655" },
        SenderCase.Form("Wufoo", """
            Field1=Omar
            Field2=Haddad
            Field3=omar@example.org
            Field5=Flat
            CreatedBy=public
            DateCreated=2026-11-23 08:00:00
            EntryId=12
            IP=203.0.113.9
            HandshakeKey=our secret
            FieldStructure={"Fields":[{"Title":"Name","ID":"Field1","SubFields":[{"ID":"Field1","Label":"First"},{"ID":"Field2","Label":"Last"}]},{"Title":"Email","ID":"Field3"},{"Title":"Roof","ID":"Field5"}]}
            FormStructure={"Name":"Contact us","Email":"owner@example.org","Hash":"abc"}
            """, "Omar Haddad|omar@example.org", "Roof=Flat") with { Id = "12" },
        SenderCase.Form("Wufoo, without its structure", """
            Field1=Omar
            Field3=omar2@example.org
            CreatedBy=public
            DateCreated=2026-11-23 08:00:00
            EntryId=13
            IP=203.0.113.9
            HandshakeKey=our secret
            """, "|omar2@example.org", "Field1=Omar") with { Id = "13" },
        SenderCase.Json("Zapier, flat", """
            {"first_name":"Kim","last_name":"Dahl","email":"kim@example.org","phone":"+45 32 12 34 56","company":"Dahl ApS","job_title":"CEO","message":"Hej","source_url":"https://dahl.example/x",
             "utm_source":"li","utm_campaign":"q4","external_id":"z-1","date":"2026-12-01","budget":5000}
            """, "Kim Dahl|kim@example.org|+4532123456|Dahl ApS|Hej", "date=2026-12-01; budget=5000") with { Page = "https://dahl.example/x", Id = "z-1" },
        SenderCase.Form("Zapier, flattened", """
            data__first_name=Tess
            data__last_name=Orr
            data__email=tess@example.org
            data__roof__type=flat
            """, "Tess Orr|tess@example.org", "data__roof__type=flat"),
        SenderCase.Json("HubSpot, workflow", """
            {"vid":51,"properties":{"firstname":{"value":"Lou","versions":[{"value":"Lou","timestamp":1}]},"email":{"value":"lou@example.org","versions":[]}}}
            """, "Lou|lou@example.org", "vid=51"),
        SenderCase.Json("Template with raw line breaks", "{\"your-name\":\"Bea Kern\",\"your-email\":\"bea@example.org\",\"your-message\":\"Hallo\r\nWelt\t\\\"x\\\"\"}", "Bea Kern|bea@example.org|||Hallo\nWelt\t\"x\""),
        new("Form called JSON", "application/json", Encoding.UTF8.GetBytes("name=Ron+Ash&email=ron%40example.org"), "Ron Ash|ron@example.org"),
        new("JSON called a page", "text/html; charset=UTF-8", Encoding.UTF8.GetBytes("""{"name":"Fay Moss","email":"fay@example.org"}"""), "Fay Moss|fay@example.org"),
        SenderCase.Form("Drupal", """
            form_build_id=form-abc
            form_id=webform_submission_contact_add_form
            honeypot_time=abc.def
            url=
            submitted[your_name]=Gus Pell
            submitted[email]=gus@example.org
            """, "Gus Pell|gus@example.org"),
        SenderCase.Json("n8n, the whole request", """
            [{"headers":{"host":"n8n.example","user-agent":"curl/8","content-length":"64"},"params":{},"query":{},"body":{"name":"Ole Berg","email":"ole@example.org","roof":{"type":"flat"}},
              "webhookUrl":"https://n8n.example/webhook/1","executionMode":"production"}]
            """, "Ole Berg|ole@example.org", "roof type=flat"),
        SenderCase.Form("TYPO3 Powermail", """
            tx_powermail_pi1[field][vorname]=Udo
            tx_powermail_pi1[field][nachname]=Ernst
            tx_powermail_pi1[field][e_mail]=udo@example.org
            tx_powermail_pi1[field][dachform]=Pultdach
            tx_powermail_pi1[__referrer][@action]=form
            tx_powermail_pi1[__trustedProperties]={"field":{"vorname":1}}
            """, "Udo Ernst|udo@example.org", "dachform=Pultdach"),
        SenderCase.Form("Shopify", """
            form_type=contact
            utf8=✓
            contact[Name]=Iris Wong
            contact[email]=iris@example.org
            contact[phone]=+1 415 555 0132
            contact[body]=Do you ship?
            """, "Iris Wong|iris@example.org|+14155550132||Do you ship?"),
        SenderCase.Form("Divi", """
            et_pb_contact_name_0=Max Frey
            et_pb_contact_email_0=max@example.org
            et_pb_contact_message_0=Hallo
            et_pb_contact_dachform_0=Walmdach
            et_pb_contactform_submit_0=et_contact_proccess
            _wpnonce-et-pb-contact-form-submitted-0=abc
            et_pb_contact_email_fields_0=[{"field_id":"et_pb_contact_name_0","original_id":"name","required_mark":"required","field_type":"input","field_label":"Name"}]
            et_pb_contact_email_hidden_fields_0=
            """, "Max Frey|max@example.org|||Hallo", "et_pb_contact_dachform_0=Walmdach"),
        SenderCase.Form("Fluent Forms", """
            __fluent_form_embded_post_id=9
            _fluentform_3_fluentformnonce=abc
            _wp_http_referer=/kontakt/
            names[first_name]=Anke
            names[last_name]=Voss
            email=anke@example.org
            dropdown[]=Dach
            """, "Anke Voss|anke@example.org", "dropdown=Dach"),
        SenderCase.Form("Formspree", """
            _subject=New lead
            _next=https://site.example/thanks
            _replyto=finn@example.org
            name=Finn Eld
            _gotcha=
            """, "Finn Eld|finn@example.org"),
        SenderCase.Form("Unbounce", """
            data.json={"name":["Amy Cole"],"email":["amy@example.org"],"ip_address":["203.0.113.9"],"page_name":["Solar"],"page_uuid":["a-b"],"variant":["a"],"time_submitted":["08:00 AM UTC"],"date_submitted":["2026-11-23"],"roof_type":["flat"]}
            """, "Amy Cole|amy@example.org", "variant=a; roof_type=flat"),
    ];

    /// <summary>Elementor with the labels as keys, and what it adds in the language of the site.</summary>
    private static SenderCase Elementor(string language, string name, string who, string mail, string date, string time, string page, string agent, string address, string credit) =>
        SenderCase.Form($"Elementor, {language}", $"""
            {name}
            Email={mail}@example.org
            Dachform=flach
            {date}=1. Dezember 2026
            {time}=13:53
            {page}=https://{mail}.example/kontakt?utm_source=fb
            {agent}={Browser}
            {address}=203.0.113.7
            {credit}=Elementor
            form_id=c1d6fde
            form_name=New Form
            """, $"{who}|{mail}@example.org", "Dachform=flach") with { Page = $"https://{mail}.example/kontakt?utm_source=fb" };
}
