using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Leads.Web.Leads.List;

/// <summary>The list's part that runs in the browser: keys, the pause in typing after which a search begins, the kept scroll.</summary>
internal sealed class ListKeys : IAsyncDisposable
{
    private readonly Func<string, Task> search;
    private readonly DotNetObjectReference<ListKeys> self;
    private IJSObjectReference? module;
    private IJSObjectReference? attached;

    private ListKeys(Func<string, Task> search)
    {
        this.search = search;
        self = DotNetObjectReference.Create(this);
    }

    public static async Task<ListKeys> AttachAsync(IJSRuntime browser, string script, ElementReference list, Func<string, Task> search)
    {
        var keys = new ListKeys(search);
        keys.module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + script.TrimStart('/'));
        keys.attached = await keys.module.InvokeAsync<IJSObjectReference>("attach", list, keys.self);
        return keys;
    }

    [JSInvokable]
    public Task SearchAsync(string text) => search(text);

    /// <summary>The rows of an address are on screen.</summary>
    public ValueTask ShownAsync(string searched) => attached is null ? ValueTask.CompletedTask : attached.InvokeVoidAsync("shown", searched);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("detach");
                await attached.DisposeAsync();
            }
            if (module is not null) await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException)
        {
            // The browser has gone, and its listeners with it.
        }
        self.Dispose();
    }
}
