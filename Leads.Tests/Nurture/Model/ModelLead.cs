using Leads.Core.Activities;
using Leads.Core.Leads;

namespace Leads.Tests.Nurture.Model;

internal sealed class ModelLead(bool hasEmail, string company)
{
    public bool HasEmail => hasEmail;

    public string Company { get; set; } = company;

    public LeadStatus Status { get; set; }

    public DateTimeOffset StatusOn { get; set; } = DateTimeOffset.MinValue;

    public bool IsGone { get; set; }

    public List<(ActivityKind Kind, DateTimeOffset On)> Did { get; } = [];

    public List<ModelEnrollment> Enrollments { get; } = [];

    public ModelLead Copy()
    {
        var copy = new ModelLead(HasEmail, Company);
        copy.TakeUp(this);
        copy.Enrollments.AddRange(Enrollments);
        return copy;
    }

    public void TakeUp(ModelLead other)
    {
        (Company, Status, StatusOn, IsGone) = (other.Company, other.Status, other.StatusOn, other.IsGone);
        (ActivityKind, DateTimeOffset)[] did = [.. other.Did];
        Did.Clear();
        Did.AddRange(did);
    }

    public bool HasDone(ActivityKind kind, DateTimeOffset since) => Did.Any(d => d.Kind == kind && d.On >= since);
}
