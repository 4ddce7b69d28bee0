namespace Leads.Tests.Enrichment.Outgoing;

/// <summary>Ways to write an address that leads where nobody from outside may look.</summary>
internal static class ForgedAddresses
{
    public static readonly IReadOnlyList<string> All =
    [
        // Loopback, as people write it and as they don't.
        "http://127.0.0.1/", "http://127.0.0.2/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0x7f.1/", "http://0177.0.0.1/",
        "http://017700000001/", "http://0177.0.0.01/", "http://127.0.0.1./", "http://127.000.000.001/", "http://0/", "http://0.0.0.0/", "http://00000000.0/", "http://localhost/", "http://localhost./",
        "http://LOCALHOST/", "http://localhost.localdomain/", "http://ip6-localhost/", "http://127.0.0.1.nip.example/", "https://127.0.0.1/", "https://localhost/",
        // Digits that are others for the eye only.
        "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://127．0．0．1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://%31%32%37.0.0.1/", "http://127%2e0%2e0%2e1/",
        // The other networks that are nobody's business, and where clouds keep their keys.
        "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.1.1/", "http://3232235777/", "http://169.254.169.254/latest/meta-data/",
        "http://169.254.169.254./", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://168.63.129.16/", "http://100.64.0.1/", "http://100.100.100.200/",
        "http://192.0.0.192/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://192.88.99.1/",
        "http://metadata.google.internal/computeMetadata/v1/", "http://kubernetes.default.svc/", "http://intranet/",
        // The same in IPv6.
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2002:a9fe:a9fe::1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fec0::1]/", "http://[ff02::1]/",
        "http://[100::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[5f00::1]/",
        // Names and ports that hide the host.
        "http://public.example@127.0.0.1/", "http://public.example:80@127.0.0.1/", "http://127.0.0.1#@public.example/", "http://127.0.0.1?@public.example/", "http://127.0.0.1\\@public.example/",
        "http://public.example:22/", "http://public.example:6379/", "http://public.example:8080/", "https://public.example:80/", "http://127.0.0.1:80/", "http://127.0.0.1:5432/", "http:127.0.0.1/", "http:\\\\127.0.0.1\\",
        "http:///127.0.0.1/", "//127.0.0.1/", "\\\\127.0.0.1\\share", "http://127.0.0.1\t/", " http://127.0.0.1/",
        // Other doors.
        "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:6379/_INFO", "ftp://127.0.0.1/", "dict://127.0.0.1:11211/stats", "ldap://127.0.0.1/", "tftp://127.0.0.1/x",
        "ws://127.0.0.1/", "net.tcp://127.0.0.1/", "jar:http://127.0.0.1!/", "data:text/html,x", "javascript:alert(1)", "unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    ];

    /// <summary>What a name may lead to when it is asked for the second time.</summary>
    public static readonly IReadOnlyList<string> Places =
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.200.1.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "169.254.169.254", "169.254.0.1", "168.63.129.16",
        "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::2", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1",
        "fc00::1", "fd00::1", "fd00:ec2::254", "fdff:ffff::1", "fe80::1", "fe80::1%1", "febf::1", "fec0::1", "feff::1", "ff01::1", "ff02::1", "ff0e::1", "4000::1", "8000::1",
    ];
}
