using System.Net;
using System.Text.RegularExpressions;

namespace Leads.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, asks for pages, sends their forms, follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public Visitor(Uri address)
    {
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>Another browser with the cookies of this one.</summary>
    public Visitor Copy()
    {
        var copy = new Visitor(client.BaseAddress!);
        copy.cookies.Add(cookies.GetAllCookies());
        return copy;
    }

    public Task<HttpResponseMessage> PostNothingAsync(string path) => client.PostAsync(new Uri(path, UriKind.Relative), null, TestRun.Cancelled);

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), TestRun.Cancelled);

    public Task<HttpResponseMessage> SendFormAsync(string path, string form, params (string Name, string Value)[] fields)
        => SendFormAsync(path, form, path, fields);

    /// <summary>Opens a page and sends a form on it.</summary>
    /// <param name="to">The form's action where it isn't the page itself.</param>
    public async Task<HttpResponseMessage> SendFormAsync(string path, string form, string to, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestRun.Cancelled);
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", form),
            new("__RequestVerificationToken", TokenPattern().Match(page).Groups[1].Value),
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ]);
        return await client.PostAsync(new Uri(to, UriKind.Relative), content, TestRun.Cancelled);
    }

    /// <summary>Opens a page and sends a file by the form on it.</summary>
    public Task<HttpResponseMessage> SendFileAsync(string path, string to, string fileName, byte[] content, bool withToken = true)
        => SendPartAsync(path, to, form => form.Add(new ByteArrayContent(content), "file", fileName), withToken);

    /// <summary>Opens a page and sends a form of one part on it.</summary>
    public async Task<HttpResponseMessage> SendPartAsync(string path, string to, Action<MultipartFormDataContent> add, bool withToken = true)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestRun.Cancelled);
        using var form = new MultipartFormDataContent();
        if (withToken) form.Add(new StringContent(TokenPattern().Match(page).Groups[1].Value), "__RequestVerificationToken");
        add(form);
        return await client.PostAsync(new Uri(to, UriKind.Relative), form, TestRun.Cancelled);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string path = "/account/sign-in")
        => SendFormAsync(path, "sign-in", ("Form.Email", email), ("Form.Password", password));

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
