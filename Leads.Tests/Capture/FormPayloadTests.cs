using System.Text;
using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Tests.Capture;

public sealed class FormPayloadTests
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public void Read_FlatJson_KeepsDigitsAndLeavesNullOpen()
    {
        var answers = Answers("""{"email":"a@b.de","id":12345678901234567890,"price":1.50,"ok":true,"none":null,"tags":["x","y"]}""", Json);
        Assert.Equal(
            ["email=a@b.de", "id=12345678901234567890", "price=1.50", "ok=true", "none=", "tags=x|y"], answers.Select(Text));
    }

    [Fact]
    public void Read_NestedJson_GivesDottedPaths()
    {
        var answer = Assert.Single(Answers("""{"data":{"person":{"First Name":"Anna"}}}""", Json));
        Assert.Equal(("data.person.First Name", "First Name"), (answer.Path, answer.Label));
    }

    [Theory]
    [InlineData("""{"fields":[{"objectTypeId":"0-1","name":"email","value":"a@b.de"}]}""", "fields.email", "email")]
    [InlineData("""{"data":{"fields":[{"key":"question_x","label":"Your e-mail","type":"INPUT_EMAIL","value":"a@b.de"}]}}""", "data.fields.question_x", "Your e-mail")]
    [InlineData("""{"field_data":[{"name":"email","values":["a@b.de"]}]}""", "field_data.email", "email")]
    [InlineData("""{"user_column_data":[{"column_id":"EMAIL","column_name":"User Email","string_value":"a@b.de"}]}""", "user_column_data.EMAIL", "User Email")]
    [InlineData("""{"fields":{"mail":{"id":"mail","type":"email","title":"E-Mail","value":"a@b.de"}}}""", "fields.mail", "E-Mail")]
    [InlineData("""[{"name":"email","value":"a@b.de"}]""", "email", "email")]
    [InlineData("""[{"email":"a@b.de"}]""", "email", "email")]
    [InlineData("""{"rawRequest":"{\"q3_email\":\"a@b.de\"}"}""", "rawRequest.q3_email", "q3_email")]
    [InlineData("\"{\\\"email\\\":\\\"a@b.de\\\"}\"", "email", "email")]
    public void Read_ShapesOfBuilders_FindTheAnswer(string json, string path, string label)
    {
        var answer = Assert.Single(Answers(json, Json));
        Assert.Equal((path, label, "a@b.de"), (answer.Path, answer.Label, answer.Values.Single()));
    }

    [Theory]
    [InlineData("roof[type]=flat&house[type]=villa", "roof type|house type")]
    [InlineData("roof.type=flat&house.type=villa", "roof type|house type")]
    [InlineData("""{"roof":{"type":"flat"},"house":{"type":"villa"}}""", "roof type|house type")]
    [InlineData("""{"payload":{"data":{"roof":{"type":"flat"}},"X":"1"}}""", "roof type|X")]
    [InlineData("""{"rooms":[{"type":"kitchen"},{"type":"bath"}]}""", "rooms type|rooms 1 type")]
    [InlineData("""{"lead":{"size":"1"},"contact":{"size":"2"}}""", "size|contact size")]
    [InlineData("fields[size]=1&data.colour=red&form_fields[roof]=flat", "size|colour|roof")]
    [InlineData("name[first]=Ada&name.last=King&applicant[email]=a@b.de&address[city]=Bath", "first|last|email|city")]
    [InlineData("utm[utm_term]=x&roof[roof_type]=flat", "utm_term|roof_type")]
    [InlineData("Size e.g. 240. Or more=1&1.3=x&v. 2.0=y", "Size e.g. 240. Or more|1.3|v. 2.0")]
    [InlineData("house[type]=villa&house[value]=300", "house type|house value")]
    public void Read_NestedNames_KeepTheirParentsWhereTheySayMore(string body, string labels) =>
        Assert.Equal(labels.Split('|'), Answers(body, body[0] == '{' ? Json : Form).Select(answer => answer.Label));

    [Fact]
    public void Read_ChoicesByOptionId_GivesTheirTexts()
    {
        var answer = Assert.Single(Answers("""
            {"data":{"fields":[{"key":"q","label":"Interest","type":"CHECKBOXES","value":["1","3"],
            "options":[{"id":"1","text":"SEO"},{"id":"2","text":"Ads"},{"id":"3","text":"Video"}]}]}}
            """, Json));
        Assert.Equal(["SEO", "Video"], answer.Values);
    }

    [Fact]
    public void Read_Typeform_TakesTitlesFromTheDefinition()
    {
        var answers = Answers("""
            {"event_id":"e1","form_response":{"form_id":"f","token":"t1","hidden":{"utm_source":"mail"},
             "definition":{"fields":[{"id":"a","title":"What is your name?"}]},
             "answers":[{"type":"text","text":"Anna Berg","field":{"id":"a","ref":"r1"}},
                        {"type":"choices","choices":{"labels":["SEO","Ads"]},"field":{"id":"b","ref":"topics"}},
                        {"type":"number","number":7,"field":{"id":"c","ref":"people"}}]}}
            """, Json);
        Assert.Equal(["submission_id=t1", "utm_source=mail", "r1=Anna Berg", "topics=SEO|Ads", "people=7"], answers.Select(Text));
        Assert.Equal("What is your name?", answers[2].Label);
    }

    [Fact]
    public void Read_Wufoo_TakesLabelsFromTheStructure()
    {
        var structure = Uri.EscapeDataString("""{"Fields":[{"Title":"Name","ID":"Field1","SubFields":[{"ID":"Field1","Label":"First"},{"ID":"Field2","Label":"Last"}]},{"Title":"Your e-mail","ID":"Field3"}]}""");
        var answers = Answers($"Field1=Anna&Field2=Berg&Field3=a%40b.de&EntryId=9&HandshakeKey=secret&FieldStructure={structure}", Form);

        Assert.Equal([("First", "Anna"), ("Last", "Berg"), ("Your e-mail", "a@b.de"), ("EntryId", "9")], answers.Select(a => (a.Label, a.Values.Single())));
    }

    [Fact]
    public void Read_Wufoo_TakesNothingFromTheFormItself() => Assert.Equal(
        "Field1=Anna", Text(Assert.Single(Answers("Field1=Anna&FormStructure=" + Uri.EscapeDataString("""{"Name":"Contact","Email":"owner@example.org"}"""), Form))));

    [Fact]
    public void Read_Webflow_LeavesTheNameOfTheForm()
    {
        var answers = Answers("""{"triggerType":"form_submission","payload":{"name":"Contact form","formId":"f","id":"s1","data":{"Name":"Anna Berg"}}}""", Json);
        Assert.Equal(["data.Name=Anna Berg", "submission_id=s1"], answers.Select(Text));
    }

    [Fact]
    public void Read_Jotform_JoinsPhoneAndDateParts()
    {
        var answers = Answers("""{"q1_name":{"first":"Anna","last":"Berg"},"q2_phone":{"area":"030","phone":"1234567"},"q3_date":{"month":"3","day":"9","year":"2026"}}""", Json);
        Assert.Equal(["q1_name.first=Anna", "q1_name.last=Berg", "q2_phone=030 1234567", "q3_date=2026-03-09"], answers.Select(Text));
    }

    [Theory]
    [InlineData("email=a%40b.de&name=Anna+Berg", "email=a@b.de", "name=Anna Berg")]
    [InlineData("tag[]=x&tag[]=y", "tag=x|y", null)]
    [InlineData("tag=x&tag=y", "tag=x|y", null)]
    [InlineData("tag[0]=x&tag[1]=y", "tag=x|y", null)]
    [InlineData("fields[mail][title]=E-Mail&fields[mail][type]=email&fields[mail][value]=a@b.de", "fields.mail=a@b.de", null)]
    [InlineData("open=&name=%zz%", "open=", "name=%zz%")]
    [InlineData("""{"email":"a@b.de"}""", "email=a@b.de", null)]
    public void Read_UrlEncoded_ReadsNamesAndLists(string body, string first, string? second) =>
        Assert.Equal(second is null ? [first] : [first, second], Answers(body, Form).Select(Text));

    [Fact]
    public void Read_Multipart_NotesFilesAndReadsTypedTextThatLooksLikeOne()
    {
        var body = string.Join("\r\n",
            "--XX", "Content-Disposition: form-data; name=\"your-name\"", "", "Jürgen\r\nBerg",
            "--XX", "Content-Disposition: form-data; name=\"your-email\"; filename=oops", "", "a@b.de",
            "--XX", "Content-Disposition: form-data; name=\"cv\"; filename=\"my cv.pdf\"", "Content-Type: application/pdf", "", "%PDF\0\u0001",
            "--XX", "Content-Disposition: form-data; name=\"photo\"; filename=\"\"", "Content-Type: application/octet-stream", "", "",
            "--XX--", "");
        Assert.Equal(
            ["your-name=Jürgen\nBerg", "your-email=a@b.de", "cv=my cv.pdf", "photo="],
            Answers(body, "multipart/form-data; boundary=\"XX\"").Select(Text));
        Assert.Equal(4, Answers(body, "text/plain").Count);
    }

    [Theory]
    [InlineData("""{"email":"a@b.de"}""")]
    [InlineData("email=a%40b.de")]
    [InlineData("email=a@b.de\r\n")]
    [InlineData("email=a@b.de\r\nmessage=Hello there\r\nagain\r\n")]
    public void Read_TextThatHoldsAForm_IsRead(string body)
    {
        Assert.Equal("email=a@b.de", Text(Answers(body, "text/plain")[0]));
        Assert.Equal("email=a@b.de", Text(Answers(body, null)[0]));
    }

    [Theory]
    [InlineData("windows-1252", "application/x-www-form-urlencoded; charset=windows-1252", "Jürgen €")]
    [InlineData("windows-1252", "application/x-www-form-urlencoded", "Jürgen €")]
    [InlineData("utf-8", "application/x-www-form-urlencoded; charset=nonsense", "Jürgen €")]
    [InlineData("shift_jis", "application/x-www-form-urlencoded; charset=Shift_JIS", "山田太郎")]
    [InlineData("utf-16", "application/json; charset=utf-16", "山田太郎")]
    public void Read_OtherCharsets_GiveTheText(string charset, string contentType, string name)
    {
        var body = contentType.StartsWith(Json, StringComparison.Ordinal) ? $$"""{"name":"{{name}}"}""" : $"name={name}";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        Assert.Equal(name, FormPayload.Read(encoding.GetBytes(body), contentType).Answers.Single().Values.Single());
    }

    [Theory]
    [InlineData("""{"name":"Zoë","メモ":"屋根の上に太陽電池を"}""", Json)]
    [InlineData("""[{"name":"Zoë"}]""", null)]
    [InlineData("name=Zo%C3%AB&note=1", Form)]
    [InlineData("name=Zoë", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("name=Zoë\r\nnote=roof\r\n", "text/plain")]
    [InlineData("--XX\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nZoë\r\n--XX--\r\n", "multipart/form-data; boundary=XX")]
    public void Read_Utf16_IsKnownWithoutBeingTold(string body, string? contentType)
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            foreach (var mark in new[] { "", "\uFEFF" })
            {
                var result = FormPayload.Read(encoding.GetBytes(mark + body), contentType);
                Assert.True(result.IsOk, $"{encoding.WebName}, mark {mark.Length}: {result.Error?.Message}");
                Assert.Equal("name=Zoë", Text(result.Answers[0]));
            }
        }
    }

    [Theory]
    [InlineData("", Json, FormPayloadError.EmptyBody)]
    [InlineData("  \r\n", Form, FormPayloadError.EmptyBody)]
    [InlineData("{\"email\":", Json, FormPayloadError.MalformedJson)]
    [InlineData("{} {}", Json, FormPayloadError.MalformedJson)]
    [InlineData("42", Json, FormPayloadError.MalformedJson)]
    [InlineData("<lead/>", "application/xml", FormPayloadError.UnsupportedContentType)]
    [InlineData("hello", "text/plain", FormPayloadError.UnsupportedContentType)]
    [InlineData("--XX\r\nno end", "multipart/form-data; boundary=XX", FormPayloadError.MalformedMultipart)]
    [InlineData("nothing", "multipart/form-data", FormPayloadError.MalformedMultipart)]
    public void Read_BadBody_SaysWhatIsWrong(string body, string contentType, string code)
    {
        var result = Read(body, contentType);
        Assert.False(result.IsOk);
        Assert.Equal(code, result.Error.Code);
        Assert.NotEmpty(result.Error.Message);
    }

    [Fact]
    public void Read_TooManyFields_NamesTheFirstTooMany()
    {
        var names = Enumerable.Range(0, 10_000).Select(i => $"f{i}").ToList();
        Assert.Equal("f200", Read(string.Join('&', names.Take(300).Select(n => n + "=1")), Form).Error!.Field);
        Assert.Equal(FormPayloadError.TooManyFields, Read(string.Join('&', names.Select(n => n + "=1")), Form).Error!.Code);
        Assert.Equal(FormPayloadError.TooManyFields, Read("{" + string.Join(',', names.Select(n => $"\"{n}\":1")) + "}", Json).Error!.Code);
        Assert.True(Read(string.Join('&', names.Take(200).Select(n => n + "=1")), Form).IsOk);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public void Read_DeepNesting_IsRefused(int levels)
    {
        Assert.False(Read(string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels), Json).IsOk);
        Assert.False(Read(new string('[', levels) + new string(']', levels), Json).IsOk);
        Assert.False(Read("a" + string.Concat(Enumerable.Repeat("[b]", levels)) + "=1", Form).IsOk);
    }

    [Fact]
    public void Read_JsonWithHalfAnEmoji_KeepsTheRest() =>
        Assert.Equal("Hi \uFFFD you \\ud83d 😀", Answers("""{"message":"Hi \ud83d you \\ud83d \ud83d\ude00"}""", Json).Single().Values.Single());

    [Fact]
    public void Read_ControlCharacters_AreLeftOut() =>
        Assert.Equal("name=Anna", Text(Answers("""{"na\u0000me":"An\u0000na"}""", Json).Single()));

    [Fact]
    public void Read_RandomlyDamagedBodies_NeverThrows()
    {
        var random = new Random(20_260_101);
        string[] bodies =
        [
            """{"form_response":{"token":"t","answers":[{"type":"text","text":"x","field":{"id":"a"}}]},"b":[{"name":"n","value":"\ud83d"}]}""",
            "a[b][c]=1&d[]=2&e=%C3%BC+x&f",
            "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nvalue\r\n--XX--\r\n",
        ];
        string?[] types = [Json, Form, "multipart/form-data; boundary=XX", "multipart/form-data", "text/plain", null, "application/json; charset=utf-16"];
        for (var i = 0; i < 5_000; i++)
        {
            var body = Encoding.UTF8.GetBytes(bodies[i % bodies.Length]);
            for (var damage = random.Next(6); damage > 0; damage--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            var result = FormPayload.Read(body.AsSpan(0, random.Next(body.Length + 1)), types[random.Next(types.Length)]);
            Assert.All(result.Answers, answer => Assert.All(answer.Values, value => Assert.True(value.IsNormalized() && !value.Contains('\0'))));
        }
    }

    private static FormPayloadResult Read(string body, string? contentType) => FormPayload.Read(Encoding.UTF8.GetBytes(body), contentType);

    private static IReadOnlyList<Answer> Answers(string body, string? contentType)
    {
        var result = Read(body, contentType);
        Assert.True(result.IsOk, result.Error?.Message);
        return result.Answers;
    }

    private static string Text(Answer answer) => $"{answer.Path}={string.Join('|', answer.Values)}";
}
