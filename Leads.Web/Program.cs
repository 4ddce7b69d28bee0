using Leads.Web.Account;
using Leads.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShell();
builder.Services.AddAccount();

var app = builder.Build();
app.UseErrorPages();
app.UseAntiforgery();
app.MapAccount();
app.MapShell();
app.Run();
